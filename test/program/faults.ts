import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeRecord } from '../../src/progress/log.ts';
import { legacyCollection, legacyPackage } from '../formats/anki-packages.ts';
import { treeOf } from './hostile-home.ts';
import { PROGRAM } from './pseudo-terminal.ts';

/** What is to happen to the program, and at which of its calls that change files. */
export interface Fault {
  /** From 1; with 0 nothing happens. */
  readonly at: number;
  /** `before`, `torn` and `after` a call kill the program; anything else is an error's code. */
  readonly what: string;
  /** Only calls of these names count. */
  readonly calls?: readonly string[];
}

export interface Struck {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly calls: number;
  /** The name of the call; null where it never came to that. */
  readonly fired: string | null;
}

/** A learner's data folder as it is before an import, in as many copies as are wanted. */
export interface Trial {
  readonly data: string;
  readonly run: (args: readonly string[], fault?: Fault) => Promise<Struck>;
  readonly import: (fault?: Fault) => Promise<Struck>;
  /** Decks, media and records; what a killed program left half-written aside. */
  readonly files: () => readonly string[];
  /** What the log says, whatever its order. */
  readonly events: () => readonly string[];
  readonly remove: () => void;
}

const FAULTY = fileURLToPath(new URL('faulty-files.js', import.meta.url));
const PATIENCE_MS = 20_000;
const DAY_S = 86_400;
const MADE_AT = 1_577_851_200;
const UNFINISHED = /(?:^|\/)\.[^/]+\.tmp |\.tmp /;

const OWN_DECK = 'Q: What was here before?\nA: This card.\n';

/** Sets up trials of one import: a package of three decks with media, schedules and past answers. */
export async function trials(t: TestContext): Promise<() => Trial> {
  const around = mkdtempSync(join(tmpdir(), 'deckhand-faults-'));
  t.after(() => rmSync(around, { recursive: true, force: true, maxRetries: 10 }));
  const file = join(around, 'words.apkg');
  writeFileSync(file, wordsPackage());
  const first = trialIn(join(around, 'first'), file);
  mkdirSync(join(first.data, 'decks'), { recursive: true });
  writeFileSync(join(first.data, 'config.json'), JSON.stringify({ shippedDeck: false }));
  writeFileSync(join(first.data, 'decks', 'mine.md'), OWN_DECK);
  // A card of a deck that the import adds to, answered: there is progress to lose.
  const { stdout } = await call(first.data, ['browse', 'here', '--json']);
  await call(first.data, ['answer', JSON.parse(stdout)[0].id, 'good']);
  let count = 0;
  return () => {
    count += 1;
    const data = join(around, `trial-${count}`);
    cpSync(first.data, data, { recursive: true, preserveTimestamps: true });
    return trialIn(data, file);
  };
}

function trialIn(data: string, file: string): Trial {
  const run: Trial['run'] = async (args, fault = { at: 0, what: 'before' }) => {
    const report = join(data, 'state', 'fault.json');
    mkdirSync(join(data, 'state'), { recursive: true });
    const { stdout: _, ...struck } = await call(data, args, { ...fault, report });
    const { calls, fired } = JSON.parse(readFileSync(report, 'utf8'));
    return { ...struck, calls, fired };
  };
  return {
    data,
    run,
    import: (fault) => run(['import', file], fault),
    files: () => {
      const kept = /^(?:decks|imports)/;
      return treeOf(data, join(data, 'cache')).filter(
        (line) => kept.test(line) && !UNFINISHED.test(line),
      );
    },
    events: () => eventsIn(join(data, 'reviews.jsonl')),
    remove: () => rmSync(data, { recursive: true, force: true }),
  };
}

interface Called extends Omit<Struck, 'calls' | 'fired'> {
  readonly stdout: string;
}

function call(data: string, args: readonly string[], fault: object = { at: 0 }): Promise<Called> {
  const env = {
    PATH: process.env['PATH'],
    HOME: data,
    XDG_STATE_HOME: join(data, 'state'),
    DECKHAND_TEST_FAULT: JSON.stringify(fault),
  };
  const given = ['--import', FAULTY, PROGRAM, '--data', data, ...args];
  const child = spawn(process.execPath, given, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
}

/**
 * Each event once, as often as it may have been written, and without what names the moment of its
 * writing.
 */
function eventsIn(log: string): readonly string[] {
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  const events = lines.flatMap((line) => decodeRecord(Buffer.from(line)) ?? []);
  const once = new Map(events.map((event) => [event.id, event]));
  return [...once.values()]
    .map((event) => {
      const isOfNow = event.type !== 'import' && event.type !== 'set' && event.type !== 'relink';
      return JSON.stringify(
        isOfNow ? { type: event.type, card: 'card' in event ? event.card : '' } : event,
      );
    })
    .sort();
}

function wordsPackage(): Uint8Array {
  const notes = Array.from({ length: 12 }, (_, at) => ({
    id: at + 1,
    fields: [`word ${at}`, at % 2 === 0 ? `meaning ${at} <img src="p${at}.png">` : `meaning ${at}`],
    cards: [
      {
        id: 100 + at,
        deck: 1 + (at % 3),
        ...{ type: 2, queue: at === 4 ? -1 : 2, due: 30, interval: 10, ease: 2500 },
        changedAt: MADE_AT + 5 * DAY_S,
      },
    ],
  }));
  const reviews = notes.map(({ id }) => {
    return [(MADE_AT + 5 * DAY_S) * 1000 + id, 99 + id, 3, 1500] as const;
  });
  const decks = { 1: 'Words', 2: 'Words::Verbs', 3: 'Other' };
  const pictures = notes.filter((_, at) => at % 2 === 0);
  const media = Object.fromEntries(
    pictures.map(({ id }) => [`p${id - 1}.png`, `\u0089PNG ${'x'.repeat(5000)} ${id}`]),
  );
  const collection = legacyCollection({ notes, reviews, decks, createdAt: MADE_AT });
  return legacyPackage(collection, 'collection.anki2', media);
}

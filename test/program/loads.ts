import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { launch, PROGRAM } from './pseudo-terminal.ts';

/** What the program loaded and opened on the way to something. */
export interface Loads {
  /** Files of the program and others that it opened, by their paths, in their order. */
  readonly files: readonly string[];
  /** The bundled sources in them: `src/cli.ts`, `node_modules/marked/lib/marked.esm.js`. */
  readonly modules: readonly string[];
  /** The size of the program's files. */
  readonly bytes: number;
}

const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));
const RECORDER = new URL('record-loads.js', import.meta.url).href;
/** What esbuild writes above each source that it puts into a file. */
const SOURCE = /^\/\/ (?:\w+:)?((?:src|node_modules)\/\S+|highlight\.js)$/gm;

/** Runs a command to its end, without a terminal, in a home that is there already. */
export function loadsOf(args: readonly string[], data: string): Loads {
  const report = reportIn(data);
  const env = { ...environment(data), DECKHAND_TEST_LOADS: report, NODE_OPTIONS: recording() };
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`deckhand ${args.join(' ')} ended with ${status}: ${stderr}`);
  return readLoads(report);
}

/** Opens the quiz in a terminal, up to the moment when its first question is drawn. */
export async function loadsOfQuestion(data: string): Promise<Loads> {
  const report = reportIn(data);
  const env = { ...environment(data), DECKHAND_TEST_LOADS: report, NODE_OPTIONS: recording() };
  const quiz = launch([], { env });
  try {
    await quiz.until(/show answer/);
    return readLoads(report);
  } finally {
    quiz.end();
    await quiz.ended();
  }
}

/** What was loaded and opened before the file of the program that holds a source. */
export function loadsBefore({ files }: Loads, source: string): Loads {
  const paths = files.map((file) => file.replace(/^dist\//, BUILT));
  const end = paths.findIndex((path) => summed([path]).modules.includes(source));
  if (end < 0) throw new Error(`Nothing that was loaded holds ${source}`);
  return summed(paths.slice(0, end));
}

function environment(data: string): Record<string, string> {
  return { HOME: data, DECKHAND_HOME: data, XDG_STATE_HOME: join(data, 'state'), LANG: 'C.UTF-8' };
}

function recording(): string {
  return `--import=${RECORDER}`;
}

let reports = 0;

function reportIn(data: string): string {
  reports += 1;
  return join(data, `loads-${reports}.txt`);
}

function readLoads(report: string): Loads {
  const urls = readFileSync(report, 'utf8').split('\n');
  return summed(urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url)));
}

function summed(files: readonly string[]): Loads {
  const built = [...new Set(files)].filter((file) => file.startsWith(BUILT));
  const texts = built.filter((file) => file.endsWith('.js')).map((file) => readFileSync(file));
  return {
    files: files.map((file) => (file.startsWith(BUILT) ? `dist/${basename(file)}` : file)),
    modules: texts.flatMap((text) =>
      [...text.toString('utf8').matchAll(SOURCE)].map(([, source = '']) => source),
    ),
    bytes: built.reduce((sum, file) => sum + readFileSync(file).length, 0),
  };
}

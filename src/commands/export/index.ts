import { existsSync, mkdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { orFileError } from '../../files/or-file-error.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { writableFormatNamed } from '../../formats/detect-format.ts';
import type { ExportDeck } from '../../formats/exported/index.ts';
import { sayCount } from '../../say-count.ts';
import { say, sayAmiss } from '../../screen/say.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { openCollection } from '../collection/open-collection.ts';
import { choosePlaces, type ExportPlaces, type PlacedFile } from './choose-places.ts';
import { exportKind } from './export-kinds.ts';
import type { ExportOptions } from './export-options.ts';
import { gatherDecks, pastsOf } from './gather-decks.ts';

/** `deckhand export`: writes decks in a format of other programs, or for another data folder. */
export async function exportDecks(
  context: Context,
  given: readonly string[],
  options: ExportOptions,
): Promise<ExitCode> {
  const isWithProgress = options.withProgress === true;
  const kind = exportKind(options.format, options.output, isWithProgress);
  const collection = await openCollection(context);
  const { terminal, now, zone } = context;
  const missing: string[] = [];
  const chosen = chooseDecks(collection.decks, given);
  const decks = gatherDecks(chosen, (sentence) => missing.push(sentence));
  if (decks.length === 0) throw new UserError('There are no decks to export.');
  const format = writableFormatNamed(kind.name);
  const files = await format.write?.(decks, {
    past: isWithProgress ? pastsOf(collection, decks) : null,
    now: now(),
    today: collection.today(),
    minutesWest: -zone(now()),
  });
  const places = choosePlaces(files ?? [], { kind, count: decks.length, options }, context);
  if (options.json === true && places.to === 'output') {
    throw new UserError('--json says what was written, so the export itself needs a file.', {
      hint: 'Name one with --output FILE.',
      exitCode: EXIT.usage,
    });
  }
  for (const sentence of missing) sayAmiss(sentence, terminal);
  if (places.to === 'output') return printOut(places, context);
  if (!(await mayReplace(places.files, context, options))) return EXIT.act;
  for (const placed of places.files) {
    orFileError(`${placed.file} cannot be written`, () => putFile(placed));
  }
  report({ decks, files: places.files, missing }, context, options);
  return EXIT.done;
}

/** For everybody, less what the person's umask takes away: an export is made to be handed on. */
const SHARED = 0o666;

function putFile({ file, bytes }: PlacedFile): void {
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, bytes, SHARED);
}

/** Another program gets the bytes as they are; a terminal what is safe to show. */
function printOut(
  { bytes }: Extract<ExportPlaces, { to: 'output' }>,
  { terminal }: Context,
): ExitCode {
  if (terminal.output.isTTY) terminal.print(Buffer.from(bytes).toString('utf8'));
  else terminal.output.write(bytes);
  return EXIT.done;
}

/** @throws {UserError} where a file is there already and nobody can be asked */
async function mayReplace(
  files: readonly PlacedFile[],
  { terminal, cwd }: Context,
  { force, json }: ExportOptions,
): Promise<boolean> {
  const there = files.filter(({ file }) => existsSync(file));
  const [first] = there;
  if (force === true || first === undefined) return true;
  const more = there.length === 1 ? '' : ` and ${sayCount(there.length - 1, 'other file')}`;
  const what = `${shown(first.file, cwd)}${more}`;
  if (terminal.isInteractive && !terminal.isPlain && json !== true) {
    const { confirm } = await import('../../screen/confirm-prompt.ts');
    return confirm(`Replace ${what}?`);
  }
  throw new UserError(`${what} ${there.length === 1 ? 'is' : 'are'} there already.`, {
    hint: 'Replace with --force, or name another place with --output.',
  });
}

interface Exported {
  readonly decks: readonly ExportDeck[];
  readonly files: readonly PlacedFile[];
  readonly missing: readonly string[];
}

function report(
  { decks, files, missing }: Exported,
  { terminal, cwd }: Context,
  { json }: ExportOptions,
): void {
  const counts = decks.map(({ deck }) => ({ deck: deck.name, cards: deck.cards.length }));
  if (json === true) {
    const said = { decks: counts, files: files.map(({ file }) => file), missing };
    terminal.print(`${JSON.stringify(said)}\n`);
    return;
  }
  const cards = counts.reduce((sum, one) => sum + one.cards, 0);
  const [first] = files;
  const more = files.length === 1 ? '' : ` and ${sayCount(files.length - 1, 'other file')}`;
  const what = `${sayCount(decks.length, 'deck')}, ${sayCount(cards, 'card')}`;
  say(`Wrote ${shown(first?.file ?? '', cwd)}${more}: ${what}.`, terminal);
}

function shown(file: string, cwd: string): string {
  const way = relative(cwd, file);
  return way.startsWith('..') ? file : way;
}

import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { formatCount, makeLineSafe } from '../../deck/text.ts';
import type { NoteBody, Skipped } from '../../formats/format.ts';
import { shellWord } from '../../screen/format.ts';
import { truncate, wrapHanging } from '../../screen/layout.ts';
import { warn } from '../../screen/output.ts';
import { wrapWords } from '../../screen/text.ts';
import type { FileEvents } from './history.ts';
import type { ImportOptions } from './index.ts';
import type { DeckDraft } from './merge-into-decks.ts';
import type { ReadFiles } from './read.ts';
import {
  countOutcomes,
  type FailedFile,
  type FileResult,
  noteOutcomes,
  type Outcome,
  type ReadFile,
} from './types.ts';

/** The result of an import; `files` and `events` are of the same files, in the same order. */
interface Report {
  readonly drafts: readonly DeckDraft[];
  readonly files: readonly FileResult[];
  readonly events: readonly FileEvents[];
  readonly failed: readonly FailedFile[];
  readonly isDryRun: boolean;
  /** One file was named: its JSON stands alone. */
  readonly isSingle: boolean;
}

/** Prints what was found in a file, as soon as it has been read. */
export function printRead(read: ReadFile, { terminal }: Context): void {
  const lines = readLines(read).flatMap((line) => wrapHanging(line, terminal.listingColumns()));
  terminal.print(`${lines.join('\n')}\n`);
}

/** Warns of files from which nothing was imported. */
export function warnOfFailures(
  failed: readonly FailedFile[],
  { terminal }: Context,
  { json }: ImportOptions,
): void {
  if (json === true) {
    for (const one of failed) terminal.complain(`${JSON.stringify(failureJson(one))}\n`);
  } else for (const line of failureLines(failed)) warn(line, terminal);
}

/** Prints the result for a person. */
export function printReport(
  report: Report & Pick<ReadFiles, 'unknown'>,
  { terminal }: Context,
): void {
  const width = terminal.listingColumns();
  const lines = [
    ...(report.isDryRun ? dryRunLines(report.files, width) : []),
    ...[...unknownLines(report.unknown), ...reportLines(report)].flatMap((line) =>
      wrapHanging(line, width),
    ),
    wrapWords(nextStep(report), width),
  ];
  terminal.print(`${lines.join('\n')}\n`);
}

/** Prints the result for a script: an object for a file, a list of them for several or a folder. */
export function printJson(
  { files, events, failed, isSingle }: Report,
  { terminal }: Context,
): void {
  const imported = files.flatMap((result, at) => {
    const ofFile = events[at];
    if (ofFile === undefined) return [];
    return [{ file: result.read.file.path ?? '-', ...fileJson(result, ofFile) }];
  });
  const failures = failed.map((one) => ({ file: one.file.path ?? '-', ...failureJson(one) }));
  const printed = isSingle ? imported[0] : { files: [...imported, ...failures] };
  terminal.print(`${JSON.stringify(printed)}\n`);
}

/** The names are an interface: scripts rely on them. */
function fileJson(result: FileResult, { reviews, warnings }: FileEvents): object {
  const { read, decks, skipped, media } = result;
  return {
    format: read.format.name,
    decks: decks.map(({ deck, outcomes }) => ({
      deck,
      notes: outcomes.length,
      cards: outcomes.reduce((sum, { cards }) => sum + cards.length, 0),
    })),
    ...countOutcomes(noteOutcomes(result)),
    skipped: skipped.map(({ where, reason }) => ({ where, reason })),
    reviews,
    media,
    warnings: [...result.warnings, ...warnings].map(({ where, reason }) => ({ where, reason })),
  };
}

function failureJson({ error }: FailedFile): object {
  return { error: { message: error.message, ...error.place } };
}

/** One line for what was found in a file, and another if its columns are a guess. */
function readLines({ file, format, reading }: ReadFile): readonly string[] {
  const { columns } = reading;
  const name = (at: number) => columnName(at, columns?.names[at]);
  const roles =
    columns === undefined
      ? []
      : [
          `front = ${name(columns.front)}`,
          `back = ${(columns.backs ?? [columns.back]).map(name).join(' + ')}`,
          ...(columns.tags === null ? [] : [`tags = ${name(columns.tags)}`]),
        ];
  const found = [reading.saw, roles.join(', ')].filter((part) => part !== '').join('; ');
  // Some formats begin what they found with their own title.
  const isTitled = found === '' || found.toLowerCase().startsWith(format.title.toLowerCase());
  const whole = isTitled ? found || format.title : `${format.title}, ${found}`;
  const line = `${file.shown}: ${makeLineSafe(whole)}`;
  if (columns === undefined || columns.isEvident) return [line];
  return [line, '  The columns are a guess. To choose them, use --front and --back.'];
}

function columnName(at: number, name: string | undefined): string {
  const number = String(at + 1);
  return name === undefined || name === number || name === '' ? number : `${number} ${name}`;
}

const DRY_RUN_WORDS: Readonly<Record<Exclude<Outcome['what'], 'unchanged'>, string>> = {
  added: 'add    ',
  updated: 'update ',
  kept: 'keep   ',
};

/** What an import would do, note by note, each on a line of at most `width` columns. */
function dryRunLines(files: readonly FileResult[], width: number): readonly string[] {
  const outcomes = files.flatMap(noteOutcomes);
  const unchanged = outcomes.filter(({ what }) => what === 'unchanged').length;
  const lines = [
    ...outcomes.flatMap(noteLine),
    ...files.flatMap(({ skipped }) => skipped.map((one) => `skip    ${skippedLine(one)}`)),
    ...(unchanged === 0 ? [] : [`${formatCount(unchanged, 'note')} unchanged`]),
  ];
  return lines.map((line) => truncate(line, width));
}

function noteLine({ what, note, cards }: Outcome): readonly string[] {
  if (what === 'unchanged') return [];
  const [card] = cards;
  const [line = ''] = card === undefined ? [] : questionOf(card).split('\n', 1);
  const question = line.replace(/\\$/, '');
  return [makeLineSafe(`${DRY_RUN_WORDS[what]} ${note.where}  ${question}`)];
}

function unknownLines(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const listed = names.slice(0, MAX_PLACES).join('; ');
  const end = names.length > MAX_PLACES ? '; …' : '';
  const what =
    names.length === 1 ? '1 file in an unknown format' : `${names.length} files in unknown formats`;
  return [makeLineSafe(`Skipped ${what}: ${listed}${end}`)];
}

function reportLines(report: Report): readonly string[] {
  const { drafts, files, events, isDryRun } = report;
  const skipped = files.flatMap((file) => file.skipped);
  const warnings = [
    ...files.flatMap((file) => file.warnings),
    ...events.flatMap((one) => one.warnings),
  ];
  return [
    ...drafts.filter(({ text }) => text !== null).flatMap((draft) => deckLines(draft, files)),
    ...keptLines(files),
    ...(isDryRun ? [] : listedLines(`Skipped ${skipped.length}:`, skipped)),
    ...listedLines('Warnings:', warnings),
    ...historyLines(report),
    ...problemLines(drafts),
  ];
}

function deckLines(
  { name, wanted, movedFrom }: DeckDraft,
  files: readonly FileResult[],
): readonly string[] {
  const decks = files.flatMap((file) => file.decks.filter(({ deck }) => deck === name));
  const outcomes = noteOutcomes({ decks });
  const cards = outcomes.reduce((sum, outcome) => sum + outcome.cards.length, 0);
  const { added, updated, unchanged, kept } = countOutcomes(outcomes);
  const counts = [
    [added, 'added'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [kept, 'kept'],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const size = `${formatCount(outcomes.length, 'note')}, ${formatCount(cards, 'card')}`;
  const line = `${name}: ${parts.length === 0 ? 'nothing' : parts.join(', ')} (${size})`;
  if (movedFrom !== null) return [line, `  At the last import this deck was called ${movedFrom}.`];
  if (wanted === null) return [line];
  return [line, `  A deck outside the library is already called ${wanted}.`];
}

function keptLines(files: readonly FileResult[]): readonly string[] {
  const kept = files.flatMap((file) => noteOutcomes(file).filter(({ what }) => what === 'kept'));
  return listedLines('Left as they are in the deck:', kept.map(keptNote));
}

/** In characters. */
const MAX_SOURCE_LENGTH = 60;

/** Why a note was not updated, and what its source says, to copy from. */
function keptNote({ note, reason, line }: Outcome): Skipped {
  const { where } = note;
  const why = reason ?? 'You changed it.';
  const text = line === 0 ? '' : sourceText(note.body);
  return text === ''
    ? { where, reason: why }
    : { where, reason: `${why} The source says: ${text}`, inCommon: why };
}

function sourceText(body: NoteBody): string {
  if (body.kind !== 'question' && body.kind !== 'pair') return '';
  return truncate(`${body.front} :: ${body.back}`.replace(/\s+/g, ' ').trim(), MAX_SOURCE_LENGTH);
}

function historyLines({ files, events }: Report): readonly string[] {
  const sum = (count: (one: FileEvents) => number) =>
    events.reduce((total, one) => total + count(one), 0);
  const media = files.reduce((total, file) => total + file.media, 0);
  const counts = [
    [sum(({ schedules }) => schedules), 'schedule'],
    [sum(({ reviews }) => reviews), 'past answer'],
    [sum(({ suspended }) => suspended), 'suspended card'],
    [media, 'media file'],
  ] as const;
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => formatCount(count, word));
  return parts.length === 0 ? [] : [`Also imported: ${parts.join(', ')}`];
}

function problemLines(drafts: readonly DeckDraft[]): readonly string[] {
  return drafts.flatMap((draft) => {
    const problems = draft.deck?.problems.length ?? 0;
    if (problems === 0) return [];
    const count = formatCount(problems, 'problem');
    return [`${draft.name} has ${count}: deckhand check ${shellWord(draft.name)}`];
  });
}

/** The command to type next, kept on one line to be copied, or why there is none. */
function nextStep({ drafts, files, isDryRun }: Report): string {
  if (files.every((file) => noteOutcomes(file).length === 0)) {
    const isEmpty = files.every(({ skipped }) => skipped.length === 0);
    return isEmpty ? 'No notes found.' : 'No notes imported.';
  }
  if (isDryRun) return 'Nothing was written. To import, run this without --dry-run.';
  const roots = [...new Set(drafts.map(({ name }) => name.split('/', 1)[0] ?? name))];
  const [only = ''] = drafts.length === 1 ? drafts.map(({ name }) => name) : roots;
  const isOne = drafts.length === 1 || roots.length === 1;
  return `Next: deckhand study${isOne ? ` ${shellWord(only)}` : ''}`;
}

interface Failure {
  readonly where: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

/** A line for each file that failed, or one line for many that failed for the same reason. */
function failureLines(failed: readonly FailedFile[]): readonly string[] {
  const groups = groupBy(failed.map(failureOf), ({ reason, hint }) => `${reason}\n${hint}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { reason, hint } = first;
    const lines =
      group.length > MAX_PLACES
        ? [sharedLine(reason, group)]
        : group.map(({ where }) => `${where}: ${reason}`);
    return hint === undefined ? lines : [...lines, `  ${hint}`];
  });
}

/** Replaces a file name at the start of a message by "It": the place before it names the file. */
function failureOf({ file, error }: FailedFile): Failure {
  const { message, hint, place } = error;
  const name = [file.shown, makeLineSafe(file.name)].find((one) => message.startsWith(`${one} `));
  const parts = [file.shown, place?.line, place?.column].filter((part) => part !== undefined);
  const reason = name === undefined ? message : `It${message.slice(name.length)}`;
  return { where: parts.join(':'), reason, hint };
}

/** Most lines under a heading; `--json` has them all. */
const MAX_LISTED_LINES = 10;
/** Most places named on one line. */
const MAX_PLACES = 3;

/** A heading and a line for each message; messages with many places share a line. */
function listedLines(heading: string, all: readonly Skipped[]): readonly string[] {
  if (all.length === 0) return [];
  const groups = [...groupBy(all, ({ inCommon, reason }) => inCommon ?? reason)].flatMap(
    ([reason, group]) =>
      group.length > MAX_PLACES
        ? [{ count: group.length, line: sharedLine(reason, group) }]
        : group.map((one) => ({ count: 1, line: skippedLine(one) })),
  );
  const listed = groups.slice(0, MAX_LISTED_LINES);
  const left = all.length - listed.reduce((sum, { count }) => sum + count, 0);
  const more = left === 0 ? [] : [`  and ${left} more; --json lists them all`];
  return [heading, ...listed.map(({ line }) => `  ${line}`), ...more];
}

function skippedLine({ where, reason }: Skipped): string {
  return makeLineSafe(`${where}  ${reason}`);
}

/** `It has no answer (27): words.csv:4; words.csv:11; words.csv:15; …` */
function sharedLine(reason: string, group: readonly Pick<Skipped, 'where'>[]): string {
  const places = group.slice(0, MAX_PLACES).map(({ where }) => where);
  return makeLineSafe(`${reason.replace(/\.$/, '')} (${group.length}): ${places.join('; ')}; …`);
}

/** Groups keep the order in which their keys first appear. */
function groupBy<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

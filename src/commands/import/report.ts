import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { formatCount, makeLineSafe } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { NoteBody, Skipped } from '../../formats/format.ts';
import { shellWord } from '../../screen/format.ts';
import { truncate, wrapHanging } from '../../screen/layout.ts';
import { warn } from '../../screen/output.ts';
import { wrapWords } from '../../screen/text.ts';
import type { ReadAll } from './command.ts';
import type { FileEvents } from './history.ts';
import type { ImportOptions } from './index.ts';
import type { DeckDraft } from './merge-into-decks.ts';
import {
  countOutcomes,
  type FailedFile,
  type FileResult,
  type Outcome,
  outcomesOf,
  type ReadFile,
} from './types.ts';

/** So many lines of a list are shown; `--json` has all that is in it. */
const MAX_SHOWN_LISTED_LINES = 10;
/** What is said of more places than this is said once, with so many of them. */
const MAX_NAMED = 3;

/** A heading and what it stands above, a line each; what many places have in common is one line. */
function listedLines(heading: string, all: readonly Skipped[]): readonly string[] {
  if (all.length === 0) return [];
  const groups = [...groupedBy(all, ({ inCommon, reason }) => inCommon ?? reason)].flatMap(
    ([reason, group]) =>
      group.length > MAX_NAMED
        ? [{ count: group.length, line: sharedLine(reason, group) }]
        : group.map((one) => ({ count: 1, line: skippedLine(one) })),
  );
  const shown = groups.slice(0, MAX_SHOWN_LISTED_LINES);
  const left = all.length - shown.reduce((sum, { count }) => sum + count, 0);
  const more = left === 0 ? [] : [`  and ${left} more; --json lists them all`];
  return [heading, ...shown.map(({ line }) => `  ${line}`), ...more];
}

/** A place and a reason on one line. */
function skippedLine({ where, reason }: Skipped): string {
  return makeLineSafe(`${where}  ${reason}`);
}

/** What has the same key, together, in the order in which the keys come first. */
function groupedBy<T>(
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

/** `It has no answer (27): words.csv:4; words.csv:11; words.csv:15; …` */
function sharedLine(reason: string, group: readonly Pick<Skipped, 'where'>[]): string {
  const places = group.slice(0, MAX_NAMED).map(({ where }) => where);
  return makeLineSafe(`${reason.replace(/\.$/, '')} (${group.length}): ${places.join('; ')}; …`);
}

const WORDS: Readonly<Record<Exclude<Outcome['what'], 'unchanged'>, string>> = {
  added: 'add    ',
  updated: 'update ',
  kept: 'keep   ',
};

/** What an import would do, note by note, each on a line of at most `width` columns. */
function dryRunLines(files: readonly FileResult[], width: number): readonly string[] {
  const outcomes = files.flatMap(outcomesOf);
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
  return [makeLineSafe(`${WORDS[what]} ${note.where}  ${question}`)];
}

interface Failure {
  readonly where: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

/** Why nothing came of files: a line each, or one for many that have the reason in common. */
function failureLines(failed: readonly FailedFile[]): readonly string[] {
  const groups = groupedBy(failed.map(failureOf), ({ reason, hint }) => `${reason}\n${hint}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { reason, hint } = first;
    const lines =
      group.length > MAX_NAMED
        ? [sharedLine(reason, group)]
        : group.map(({ where }) => `${where}: ${reason}`);
    return hint === undefined ? lines : [...lines, `  ${hint}`];
  });
}

/** A sentence that begins with the name of its file says it twice behind the file's place. */
function failureOf({ file, error }: FailedFile): Failure {
  const { message, hint, place } = error;
  const name = [file.shown, makeLineSafe(file.name)].find((one) => message.startsWith(`${one} `));
  const parts = [file.shown, place?.line, place?.column].filter((part) => part !== undefined);
  const reason = name === undefined ? message : `It${message.slice(name.length)}`;
  return { where: parts.join(':'), reason, hint };
}

/** What came of a file, as `--json` prints it. The names are an interface: scripts rely on them. */
function fileJson(result: FileResult, { reviews, warnings }: FileEvents): object {
  const { read, decks, skipped, media } = result;
  return {
    format: read.format.name,
    decks: decks.map(({ deck, outcomes }) => ({
      deck,
      notes: outcomes.length,
      cards: outcomes.reduce((sum, { cards }) => sum + cards.length, 0),
    })),
    ...countOutcomes(outcomesOf(result)),
    skipped: skipped.map(({ where, reason }) => ({ where, reason })),
    reviews,
    media,
    warnings: [...result.warnings, ...warnings].map(({ where, reason }) => ({ where, reason })),
  };
}

/** Why nothing came of a file. */
function failureJson({ error }: FailedFile): object {
  const place = error instanceof UserError ? error.place : undefined;
  return { error: { message: error.message, ...place } };
}

const MAX_SHOWN = 60;

/**
 * Why a note stays as it is in the deck, and what its source says instead: a person who wants that
 * writes it there.
 */
function keptNote({ note, reason, line }: Outcome): Skipped {
  const { where } = note;
  const why = reason ?? 'You changed it.';
  const text = line === 0 ? '' : textOf(note.body);
  return text === ''
    ? { where, reason: why }
    : { where, reason: `${why} The source says: ${text}`, inCommon: why };
}

function textOf(body: NoteBody): string {
  if (body.kind !== 'question' && body.kind !== 'pair') return '';
  return truncate(`${body.front} :: ${body.back}`.replace(/\s+/g, ' ').trim(), MAX_SHOWN);
}

/** What was seen in a file, in a line, and in another one what was guessed. */
function sawLines({ file, format, reading }: ReadFile): readonly string[] {
  const { columns } = reading;
  const name = (at: number) => columnName(at, columns?.names[at]);
  const parts =
    columns === undefined
      ? []
      : [
          `front = ${name(columns.front)}`,
          `back = ${(columns.backs ?? [columns.back]).map(name).join(' + ')}`,
          ...(columns.tags === null ? [] : [`tags = ${name(columns.tags)}`]),
        ];
  const seen = [reading.saw, parts.join(', ')].filter((part) => part !== '').join('; ');
  // Some formats say in what they saw what they are.
  const isTitled = seen === '' || seen.toLowerCase().startsWith(format.title.toLowerCase());
  const whole = isTitled ? seen || format.title : `${format.title}, ${seen}`;
  const line = `${file.shown}: ${makeLineSafe(whole)}`;
  if (columns === undefined || columns.isEvident) return [line];
  return [line, '  Which column is what was a guess; --front and --back say otherwise.'];
}

/** All that came of an import; `files` and `events` are of the same files, in the same order. */
interface Brought {
  readonly drafts: readonly DeckDraft[];
  readonly files: readonly FileResult[];
  readonly events: readonly FileEvents[];
  readonly isDryRun: boolean;
}

/** What came of an import, for a person; what to do next is said apart. */
function reportLines(brought: Brought): readonly string[] {
  const { drafts, files, events, isDryRun } = brought;
  const skipped = files.flatMap((file) => file.skipped);
  const warnings = [
    ...files.flatMap((file) => file.warnings),
    ...events.flatMap((one) => one.warnings),
  ];
  return [
    ...drafts.filter(({ text }) => text !== null).flatMap((draft) => deckLines(draft, files)),
    ...keptLines(files),
    ...(isDryRun ? [] : listedLines(`${skipped.length} left out:`, skipped)),
    ...listedLines('Changed on the way, or amiss:', warnings),
    ...comeAlong(brought),
    ...problemLines(drafts),
  ];
}

function columnName(at: number, name: string | undefined): string {
  const number = String(at + 1);
  return name === undefined || name === number || name === '' ? number : `${number} ${name}`;
}

function deckLines(
  { name, wanted, movedFrom }: DeckDraft,
  files: readonly FileResult[],
): readonly string[] {
  const decks = files.flatMap((file) => file.decks.filter(({ deck }) => deck === name));
  const outcomes = outcomesOf({ decks });
  const cards = outcomes.reduce((sum, outcome) => sum + outcome.cards.length, 0);
  const { added, updated, unchanged, kept } = countOutcomes(outcomes);
  const counts = [
    [added, 'added'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [kept, 'kept'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const size = `${formatCount(outcomes.length, 'note')}, ${formatCount(cards, 'card')}`;
  const line = `${name}: ${said.length === 0 ? 'nothing' : said.join(', ')} (${size})`;
  if (movedFrom !== null) return [line, `  It was called ${movedFrom} when it was last imported.`];
  if (wanted === null) return [line];
  return [line, `  A deck outside the library is called ${wanted}, so this one got another name.`];
}

function keptLines(files: readonly FileResult[]): readonly string[] {
  const kept = files.flatMap((file) => outcomesOf(file).filter(({ what }) => what === 'kept'));
  return listedLines('Kept as they are in the deck:', kept.map(keptNote));
}

function comeAlong({ files, events }: Brought): readonly string[] {
  const sum = (count: (one: FileEvents) => number) =>
    events.reduce((total, one) => total + count(one), 0);
  const media = files.reduce((total, file) => total + file.media, 0);
  const parts = [
    [sum(({ schedules }) => schedules), 'schedule'],
    [sum(({ reviews }) => reviews), 'past answer'],
    [sum(({ suspended }) => suspended), 'suspended card'],
    [media, 'media file'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => formatCount(count, word));
  return said.length === 0 ? [] : [`Came along: ${said.join(', ')}.`];
}

function problemLines(drafts: readonly DeckDraft[]): readonly string[] {
  return drafts.flatMap((draft) => {
    const problems = draft.deck?.problems.length ?? 0;
    if (problems === 0) return [];
    const count = formatCount(problems, 'problem');
    return [`${draft.name} has ${count}: deckhand check ${shellWord(draft.name)}`];
  });
}

/** The command to type next, in one piece so that it can be copied, or why there is none. */
function nextStep({ drafts, files, isDryRun }: Brought): string {
  if (files.every((file) => outcomesOf(file).length === 0)) {
    const isEmpty = files.every(({ skipped }) => skipped.length === 0);
    return isEmpty ? 'There are no notes in it.' : 'No note was brought in.';
  }
  if (isDryRun) return 'Nothing was written; without --dry-run it is.';
  const roots = [...new Set(drafts.map(({ name }) => name.split('/', 1)[0] ?? name))];
  const [only = ''] = drafts.length === 1 ? drafts.map(({ name }) => name) : roots;
  const isOne = drafts.length === 1 || roots.length === 1;
  return `Next: deckhand study${isOne ? ` ${shellWord(only)}` : ''}`;
}

/** An import, and what did not come of it. */
interface Report extends Brought {
  readonly failed: readonly FailedFile[];
  /** One file was named: its JSON stands alone. */
  readonly isSingle: boolean;
}

/** Says why nothing came of some files. */
export function warnOfFailures(
  failed: readonly FailedFile[],
  { terminal }: Context,
  { json }: ImportOptions,
): void {
  if (json === true) {
    for (const one of failed) terminal.complain(`${JSON.stringify(failureJson(one))}\n`);
  } else for (const line of failureLines(failed)) warn(line, terminal);
}

/** Prints what was seen in a file, as soon as it has been read. */
export function printSeen(read: ReadFile, { terminal }: Context): void {
  const lines = sawLines(read).flatMap((line) => wrapHanging(line, terminal.listingColumns()));
  terminal.print(`${lines.join('\n')}\n`);
}

/** Prints what came of an import, for a person. */
export function printReport(
  report: Report & Pick<ReadAll, 'passedOver'>,
  { terminal }: Context,
): void {
  const width = terminal.listingColumns();
  const { passedOver } = report;
  const lines = [
    ...(report.isDryRun ? dryRunLines(report.files, width) : []),
    ...[...passedOverLines(passedOver), ...reportLines(report)].flatMap((line) =>
      wrapHanging(line, width),
    ),
    wrapWords(nextStep(report), width),
  ];
  terminal.print(`${lines.join('\n')}\n`);
}

function passedOverLines(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const named = names.slice(0, MAX_NAMED).join('; ');
  const end = names.length > MAX_NAMED ? '; …' : '.';
  return [
    makeLineSafe(`${formatCount(names.length, 'file')} in no format that is known: ${named}${end}`),
  ];
}

/** Prints the same for a script: an object for a file, a list of them for several or a folder. */
export function printJson(
  { files, events, failed, isSingle }: Report,
  { terminal }: Context,
): void {
  const all = files.flatMap((result, at) => {
    const ofFile = events[at];
    if (ofFile === undefined) return [];
    return [{ file: result.read.file.path ?? '-', ...fileJson(result, ofFile) }];
  });
  const amiss = failed.map((one) => ({ file: one.file.path ?? '-', ...failureJson(one) }));
  terminal.print(`${JSON.stringify(isSingle ? all[0] : { files: [...all, ...amiss] })}\n`);
}

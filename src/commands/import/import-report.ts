import { makeLineSafe } from '../../deck/safe-text.ts';
import { sayCount } from '../../say-count.ts';
import { shellWord } from '../../terminal/shell-word.ts';
import type { DeckDraft } from './bring-in.ts';
import { countOutcomes, type FileResult, outcomesOf, type ReadFile } from './imported.ts';
import { keptNote } from './kept-note.ts';
import { listedLines } from './listed-lines.ts';
import type { FileEvents } from './plan-events.ts';

/** What was seen in a file, in a line, and in another one what was guessed. */
export function sawLines({ file, format, reading }: ReadFile): readonly string[] {
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
export interface Brought {
  readonly drafts: readonly DeckDraft[];
  readonly files: readonly FileResult[];
  readonly events: readonly FileEvents[];
  readonly isDryRun: boolean;
}

/** What came of an import, for a person; what to do next is said apart. */
export function reportLines(brought: Brought): readonly string[] {
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
  const size = `${sayCount(outcomes.length, 'note')}, ${sayCount(cards, 'card')}`;
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
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => sayCount(count, word));
  return said.length === 0 ? [] : [`Came along: ${said.join(', ')}.`];
}

function problemLines(drafts: readonly DeckDraft[]): readonly string[] {
  return drafts.flatMap((draft) => {
    const problems = draft.deck?.problems.length ?? 0;
    if (problems === 0) return [];
    const count = sayCount(problems, 'problem');
    return [`${draft.name} has ${count}: deckhand check ${shellWord(draft.name)}`];
  });
}

/** The command to type next, in one piece so that it can be copied, or why there is none. */
export function nextStep({ drafts, files, isDryRun }: Brought): string {
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

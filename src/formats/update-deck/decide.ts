import { textHash } from '../../deck/card-id.ts';
import { type DeckBlock, deckBlocks } from '../../deck/deck-blocks.ts';
import type { DistinctNotes } from '../write-deck/distinct.ts';
import type { AppliedDecisions, Decision } from './apply.ts';
import type { DeckUpdate, DeckUpdateOptions, NoteOutcome, RecordRow } from './index.ts';
import { keyOfNote, type RecordEntry, readHash } from './match.ts';

/** What became of a note, and what the next import is to know of it. */
interface NoteResult {
  /** Null where it could not be written. */
  readonly outcome: NoteOutcome | null;
  readonly row: RecordRow | null;
}

/** What became of a note for which a decision was taken. */
export function resultOf(decision: Decision, applied: AppliedDecisions): NoteResult {
  const { match, read } = decision;
  const { note } = match.note;
  if (decision.what === 'added' || decision.what === 'updated') return written(decision, applied);
  const row: RecordRow = [match.key.main, read, match.entry?.written ?? writtenAs(decision.block)];
  const { block } = decision;
  const { lineNow } = applied.edited;
  const line = block === null ? 0 : lineNow(block.start);
  const cards = block === null ? [] : applied.cardsIn(line, lineNow(block.end));
  const outcome = { note, line, cards, before: block?.cards ?? [] };
  if (decision.what === 'unchanged') return { outcome: { ...outcome, what: 'unchanged' }, row };
  return { outcome: { ...outcome, what: 'kept', reason: decision.reason }, row };
}

/** An entry as a record has it. */
export function rowOf({ key, read, written: asWritten }: RecordEntry): RecordRow {
  return [key, read, asWritten];
}

function written(
  decision: Extract<Decision, { what: 'added' | 'updated' }>,
  { edited, written: places }: AppliedDecisions,
): NoteResult {
  const { match, read } = decision;
  const placed = places.get(match.note);
  if (placed === undefined) return { outcome: null, row: match.entry && rowOf(match.entry) };
  const before = decision.what === 'updated' ? decision.block.cards : [];
  const lines = edited.lines.slice(placed.start - 1, placed.end);
  const text = lines.map((line) => line.replace(/\r$/, '')).join('\n');
  return {
    outcome: {
      note: match.note.note,
      what: decision.what,
      line: placed.start,
      cards: placed.cards,
      before,
    },
    row: [match.key.main, read, textHash(text)],
  };
}

function writtenAs(block: DeckBlock | null): string {
  return block === null ? '' : textHash(block.text);
}

/** A new deck whose text its source has word for word: the notes are its blocks, in their order. */
export function verbatimDeck(
  text: string,
  { notes, skipped, warnings }: DistinctNotes,
  options: DeckUpdateOptions,
): DeckUpdate {
  const { deck, blocks: all } = deckBlocks(text, options);
  const blocks = all.filter(({ cards }) => cards.length > 0);
  const known = new Map(notes.map((note) => [note.note, note] as const));
  const both = options.notes.flatMap((note, at) => {
    const block = blocks[at];
    const tidy = known.get(note);
    return block === undefined || tidy === undefined ? [] : [{ note, tidy, block }];
  });
  const rows = both.map(({ tidy, block }): RecordRow => {
    return [keyOfNote(tidy).main, readHash(tidy), textHash(block.text)];
  });
  return {
    text,
    deck,
    outcomes: both.map(({ note, block: { start, cards } }) => ({
      note,
      what: 'added',
      line: start,
      cards,
      before: [],
    })),
    skipped,
    warnings,
    record: { notes: rows },
    keys: rows.map(([key]) => key),
    isChanged: text !== options.existing,
  };
}

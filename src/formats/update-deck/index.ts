import { type DeckBlock, deckBlocks, lineReader } from '../../deck/blocks.ts';
import type { Card, Deck } from '../../deck/card.ts';
import { textHash } from '../../deck/card-id.ts';
import type { ReadNote, Skipped } from '../format.ts';
import { type DistinctNotes, distinctNotes } from '../write-deck/distinct.ts';
import { writeDeck } from '../write-deck/index.ts';
import { type AppliedDecisions, applyDecisions, type Decision, decide } from './apply.ts';
import { keyOfNote, matchNotes, type RecordEntry, readHash } from './match.ts';

/** What became of a note, and what the next import is to know of it. */
interface NoteResult {
  /** Null where it could not be written. */
  readonly outcome: NoteOutcome | null;
  readonly row: RecordRow | null;
}

/** What became of a note for which a decision was taken. */
function resultOf(decision: Decision, applied: AppliedDecisions): NoteResult {
  const { match, read } = decision;
  const { note } = match.note;
  if (decision.what === 'added' || decision.what === 'updated')
    return toDeckUpdate(decision, applied);
  const row: RecordRow = [match.key.main, read, match.entry?.written ?? linesHash(decision.block)];
  const { block } = decision;
  const { lineNow } = applied.edited;
  const line = block === null ? 0 : lineNow(block.start);
  const cards = block === null ? [] : applied.cardsIn(line, lineNow(block.end));
  const outcome = { note, line, cards, before: block?.cards ?? [] };
  if (decision.what === 'unchanged') return { outcome: { ...outcome, what: 'unchanged' }, row };
  return { outcome: { ...outcome, what: 'kept', reason: decision.reason }, row };
}

/** An entry as a record has it. */
function rowOf({ key, read, written: asWritten }: RecordEntry): RecordRow {
  return [key, read, asWritten];
}

function toDeckUpdate(
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

function linesHash(block: DeckBlock | null): string {
  return block === null ? '' : textHash(block.text);
}

/** A new deck whose text its source has word for word: the notes are its blocks, in their order. */
function verbatimDeck(
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

/** What a deck is to be made of, or brought up to date with. */
interface DeckUpdateOptions {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly title?: string | undefined;
  /** The deck's own lasting id, where the source has one. */
  readonly id?: string | null | undefined;
  /** The deck's text; null where there is none yet. */
  readonly existing: string | null;
  /** The whole text that the source has for a new deck, the notes its blocks; else it is made of these. */
  readonly text?: string | undefined;
  readonly notes: readonly ReadNote[];
  /** What the last import left behind; null where there was none. */
  readonly record: ImportRecord | null;
  /** Keys of notes that the same import has brought into the deck already: none of them became another. */
  readonly settled?: readonly string[];
  /** Where the deck's text finds a picture or a sound, ready to stand in a link; null where it is missing. */
  readonly mediaPath: (name: string) => string | null;
}

/** What an import wrote: by it the next one tells a person's own edits from the source's. JSON-able. */
export interface ImportRecord {
  /** In the order of the source. */
  readonly notes: readonly RecordRow[];
}

/** A note's key, a hash of it as read, a hash of its lines as written. */
export type RecordRow = readonly [key: string, read: string, written: string];

/** A deck brought up to date, and what became of each note. */
export interface DeckUpdate {
  readonly text: string;
  /** As parsed from the text. */
  readonly deck: Deck;
  readonly outcomes: readonly NoteOutcome[];
  readonly skipped: readonly Skipped[];
  /** What was brought in, changed on the way. */
  readonly warnings: readonly Skipped[];
  readonly record: ImportRecord;
  /** The keys of the notes, as the record has them. */
  readonly keys: readonly string[];
  readonly isChanged: boolean;
}

/** What became of a note. */
interface NoteOutcome {
  readonly note: ReadNote;
  /** Kept: the person changed or removed it, and that stays, whatever the source says. */
  readonly what: 'added' | 'updated' | 'unchanged' | 'kept';
  /** Of a note that is kept: why, in a sentence. */
  readonly reason?: string;
  /** The first line of its block in the new text, from 1; 0 where it stands there no more. */
  readonly line: number;
  /** As parsed from the new text, in order. */
  readonly cards: readonly Card[];
  /** The cards that stood there before; none of a note that was added. */
  readonly before: readonly Card[];
}

/**
 * Brings a deck up to date with its source, or writes a new one. Compared are the source now, the
 * source at the last import (the record), and the deck: whoever alone changed a note is right; where
 * both did, the person's text stays. Notes that the source has no more stay, and nothing but the notes
 * themselves is touched. The text is parsed again, and what does not come out as meant is left out.
 */
export function updateDeck(options: DeckUpdateOptions): DeckUpdate {
  const distinct = distinctNotes(options.notes, options.mediaPath);
  const { existing, record } = options;
  if (existing === null || existing.trim() === '') return newDeck(distinct, options);
  const blocks = deckBlocks(existing, options);
  const settled = new Set(options.settled);
  const entries = (record?.notes ?? []).map(([key, read, asWritten]) => {
    return { key, read, written: asWritten, isSettled: settled.has(key) };
  });
  const { matches, gone } = matchNotes(distinct.notes, blocks.blocks, entries);
  const label = { tags: blocks.frontMatter.tags, priority: blocks.frontMatter.priority };
  const decisions = matches.map((match) => decide(match, label));
  const applied = applyDecisions(decisions, { text: existing, blocks, label, id: options.id });
  const results = decisions.map((decision) => resultOf(decision, applied));
  const rows = results.map(({ row }) => row).filter((row) => row !== null);
  return {
    text: applied.edited.text,
    deck: applied.deck,
    outcomes: results.map(({ outcome }) => outcome).filter((outcome) => outcome !== null),
    skipped: [...distinct.skipped, ...applied.skipped],
    warnings: distinct.warnings,
    record: { notes: [...rows, ...gone.map(rowOf)] },
    keys: rows.map(([key]) => key),
    isChanged: applied.edited.text !== existing,
  };
}

const NONE: readonly Card[] = [];

function newDeck(distinct: DistinctNotes, options: DeckUpdateOptions): DeckUpdate {
  if (options.text !== undefined) return verbatimDeck(options.text, distinct, options);
  const { text, deck, notes, skipped, warnings } = writeDeck(options, distinct);
  const linesOf = lineReader(text);
  const rows = notes.map(
    ({ note, start, end }): RecordRow => [
      keyOfNote(note).main,
      readHash(note),
      textHash(linesOf(start, end)),
    ],
  );
  return {
    text,
    deck: { ...deck, file: options.file },
    outcomes: notes.map(({ note, start, cards }) => ({
      note: note.note,
      what: 'added',
      line: start,
      cards,
      before: NONE,
    })),
    skipped,
    warnings,
    record: { notes: rows },
    keys: rows.map(([key]) => key),
    isChanged: text !== options.existing,
  };
}

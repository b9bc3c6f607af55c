import { type DeckBlock, deckBlocks, lineReader } from '../../deck/blocks.ts';
import type { Card, Deck } from '../../deck/card.ts';
import { textHash } from '../../deck/card-id.ts';
import type { ReadNote, Skipped } from '../format.ts';
import {
  type DeckContents,
  type DistinctNotes,
  distinctNotes,
  writeDeck,
} from '../write-deck/index.ts';
import type { DeckNote } from '../write-deck/tidy.ts';
import { type AppliedDecisions, applyDecisions, type Decision, decide } from './apply.ts';
import { keyOfNote, matchNotes, type RecordEntry, readHash } from './match.ts';

/**
 * What an import wrote, so that the next one can tell the person's edits from the source's. Stored
 * as JSON.
 */
export interface ImportRecord {
  /** In source order. */
  readonly notes: readonly RecordRow[];
}

/** A note's key, the hash of the note as read, and the hash of its lines as written. */
export type RecordRow = readonly [key: string, read: string, written: string];

/** An updated deck and the outcome for each note. */
export interface DeckUpdate {
  readonly text: string;
  /** Parsed from the text. */
  readonly deck: Deck;
  readonly outcomes: readonly NoteOutcome[];
  readonly skipped: readonly Skipped[];
  /** About notes that were changed on import. */
  readonly warnings: readonly Skipped[];
  readonly record: ImportRecord;
  /** The keys of the notes in the record. */
  readonly keys: readonly string[];
  readonly isChanged: boolean;
}

interface NoteOutcome {
  readonly note: ReadNote;
  /** Kept: the person changed or removed it, which wins over the source. */
  readonly what: 'added' | 'updated' | 'unchanged' | 'kept';
  /** For a kept note: why, as a sentence. */
  readonly reason?: string;
  /** The first line of its block in the new text, from 1; 0 if it is gone. */
  readonly line: number;
  /** Parsed from the new text, in order. */
  readonly cards: readonly Card[];
  /** The cards that were there before; empty for an added note. */
  readonly before: readonly Card[];
}

/** The content for a new deck or an update. */
interface DeckUpdateOptions extends DeckContents {
  /** Absolute. */
  readonly file: string;
  /** The deck's text; null for a new deck. */
  readonly existing: string | null;
  /**
   * The source's complete text for a new deck, with the notes as blocks; without it the deck is
   * written from the notes.
   */
  readonly text?: string | undefined;
  /** The record of the last import; null if there was none. */
  readonly record: ImportRecord | null;
  /** Keys of notes that this import already wrote to the deck: they did not turn into others. */
  readonly settled?: readonly string[];
}

/**
 * Updates a deck from its source, or writes a new one. Compares the source now, the source at the
 * last import (the record) and the deck: whoever alone changed a note wins; if both did, the
 * person's text stays. Notes that left the source stay, and nothing but notes is touched. The
 * result is parsed again, and what does not read back as meant is left out.
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
  const added = notes.map(({ note, start, end, cards }) => {
    return { note, start, cards, text: linesOf(start, end) };
  });
  const whole = { text, deck: { ...deck, file: options.file }, skipped, warnings };
  return allAdded(added, whole, options);
}

/** A new deck with the exact text of its source; the notes are its blocks, in order. */
function verbatimDeck(
  text: string,
  { notes, skipped, warnings }: DistinctNotes,
  options: DeckUpdateOptions,
): DeckUpdate {
  const { deck, blocks: all } = deckBlocks(text, options);
  const blocks = all.filter(({ cards }) => cards.length > 0);
  const known = new Map(notes.map((note) => [note.note, note] as const));
  const added = options.notes.flatMap((read, at) => {
    const block = blocks[at];
    const note = known.get(read);
    return block === undefined || note === undefined ? [] : [{ ...block, note }];
  });
  return allAdded(added, { text, deck, skipped, warnings }, options);
}

/** A note of a new deck. */
interface AddedNote extends Pick<DeckBlock, 'start' | 'cards'> {
  readonly note: DeckNote;
  /** Its lines. */
  readonly text: string;
}

function allAdded(
  added: readonly AddedNote[],
  whole: Pick<DeckUpdate, 'text' | 'deck' | 'skipped' | 'warnings'>,
  { existing }: DeckUpdateOptions,
): DeckUpdate {
  const rows = added.map(({ note, text }): RecordRow => {
    return [keyOfNote(note).main, readHash(note), textHash(text)];
  });
  return {
    ...whole,
    outcomes: added.map(({ note: { note }, start, cards }) => {
      return { note, what: 'added', line: start, cards, before: NONE };
    }),
    record: { notes: rows },
    keys: rows.map(([key]) => key),
    isChanged: whole.text !== existing,
  };
}

/** The outcome for a note, and its record for the next import. */
interface NoteResult {
  /** Null if it could not be written. */
  readonly outcome: NoteOutcome | null;
  readonly row: RecordRow | null;
}

function resultOf(decision: Decision, applied: AppliedDecisions): NoteResult {
  const { match, read } = decision;
  const { note } = match.note;
  if (decision.what === 'added' || decision.what === 'updated')
    return toDeckUpdate(decision, applied);
  const { block } = decision;
  const writtenHash = match.entry?.written ?? (block === null ? '' : textHash(block.text));
  const row: RecordRow = [match.key.main, read, writtenHash];
  const { lineNow } = applied.edited;
  const line = block === null ? 0 : lineNow(block.start);
  const cards = block === null ? [] : applied.cardsIn(line, lineNow(block.end));
  const outcome = { note, line, cards, before: block?.cards ?? [] };
  if (decision.what === 'unchanged') return { outcome: { ...outcome, what: 'unchanged' }, row };
  return { outcome: { ...outcome, what: 'kept', reason: decision.reason }, row };
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

function rowOf({ key, read, written: asWritten }: RecordEntry): RecordRow {
  return [key, read, asWritten];
}

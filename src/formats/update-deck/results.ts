import { textHash } from '../../deck/card-id.ts';
import type { DeckBlock } from '../../deck/deck-blocks.ts';
import type { NoteOutcome, RecordRow } from '../update-deck.ts';
import type { AppliedDecisions } from './apply-decisions.ts';
import type { Decision } from './decide.ts';
import type { RecordEntry } from './index-record.ts';

/** What became of a note, and what the next import is to know of it. */
export interface NoteResult {
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

import { sayCount } from '../../say-count.ts';
import type { Reading, ReadNote, Skipped } from '../format.ts';
import { makeNotesByDeck } from '../notes/notes-by-deck.ts';
import { lastingIdOfCard } from '../notes/own-guid.ts';
import { sideProblem } from '../notes/side-problem.ts';
import { type ClozeRow, clozeOfRows, clozeRow } from './own-table.ts';
import { isBlankRow, type Rows } from './parse.ts';
import { unguardCell } from './write.ts';

/** A row of a table of ours. */
interface OwnRow {
  readonly front: string;
  readonly back: string;
  readonly kind: string;
  readonly tags: readonly string[];
  readonly deck: string;
  readonly id: string | null;
  readonly where: string;
  /** What it is as a card of a cloze; null where it is none, or has been changed too much. */
  readonly cloze: ClozeRow | null;
}

/** Reads a table that an export of ours wrote: cards of one note that follow each other are one again. */
export function readOwnTable(
  { rows, lines }: Rows,
  header: readonly string[],
  name: string,
): Reading {
  const notes = makeNotesByDeck();
  const skipped: Skipped[] = [];
  const first = rows.findIndex((row) => row.includes('front')) + 1;
  const read = rows.slice(first).flatMap((row, at): readonly OwnRow[] => {
    if (isBlankRow(row)) return [];
    const own = toOwnRow(row, header, `${name}:${lines[first + at] ?? 0}`);
    const reason = sideProblem(own.front.trim(), own.back.trim());
    if (reason !== null) skipped.push({ where: own.where, reason });
    return reason === null ? [own] : [];
  });
  for (let at = 0; at < read.length; ) {
    const group = groupAt(read, at);
    const [row] = group;
    if (row !== undefined) notes.add(row.deck, toNote(row, group));
    at += Math.max(group.length, 1);
  }
  return {
    saw: `a table of deckhand, ${sayCount(read.length, 'row')}`,
    decks: notes.decks(),
    skipped,
  };
}

function toOwnRow(row: readonly string[], header: readonly string[], where: string): OwnRow {
  const cell = (name: string) => unguardCell(row[header.indexOf(name)] ?? '');
  const [front, back, kind] = [cell('front'), cell('back'), cell('kind').trim()];
  return {
    front,
    back,
    kind,
    tags: cell('tags')
      .split(';')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    deck: cell('deck'),
    id: lastingIdOfCard(cell('id').trim()),
    where,
    cloze: kind === 'cloze' ? clozeRow(front, back) : null,
  };
}

/** The rows from one on that are cards of one note. */
function groupAt(rows: readonly OwnRow[], start: number): readonly OwnRow[] {
  const row = rows[start];
  if (row === undefined) return [];
  let end = start + 1;
  while (follows(rows[end - 1], rows[end]) && isSibling(row, rows[end], end - start)) end += 1;
  return rows.slice(start, end);
}

/** Cards of a cloze come in the order of their gaps; where one begins anew, so does a note. */
function follows(row: OwnRow | undefined, next: OwnRow | undefined): boolean {
  const gap = row?.cloze ?? null;
  const other = next?.cloze ?? null;
  return gap === null || other === null || other.start >= gap.start + gap.hidden.length;
}

function isSibling(row: OwnRow, next: OwnRow | undefined, count: number): boolean {
  if (next === undefined || next.deck !== row.deck) return false;
  if (row.cloze !== null) return next.cloze?.text === row.cloze.text;
  const isBack = row.kind === 'pair' && next.kind === 'pair-back' && count === 1;
  return isBack && next.front === row.back && next.back === row.front;
}

function toNote(row: OwnRow, group: readonly OwnRow[]): ReadNote {
  const { id, tags, where, front, back } = row;
  const clozes = group.flatMap(({ cloze }) => (cloze === null ? [] : [cloze]));
  if (clozes.length > 0) return { id, tags, where, body: clozeOfRows(clozes) };
  const isPair = row.kind === 'pair' || row.kind === 'pair-back';
  const isBothWays = group.length === 2;
  const body = isPair
    ? ({ kind: 'pair', front, back, isBothWays, hasAnswers: true } as const)
    : ({ kind: 'question', front, back, hasAnswers: true } as const);
  return { id, tags, where, body };
}

import type { Card } from '../../deck/card.ts';
import { findGaps, type Gap } from '../../deck/grammar/cloze-gaps.ts';
import { plainPart } from '../../deck/grammar/escapes.ts';
import type { ClozeNote } from '../../deck/grammar/notes.ts';
import { type Passage, passageOf } from '../../deck/grammar/passage.ts';
import { makeSafe } from '../../deck/safe-text.ts';
import type { ClozePart } from '../format.ts';

/** Anki takes no higher number for a gap. */
const HIGHEST = 499;

/**
 * The parts of a cloze, each gap with a number from 1 that its own card has alone: gaps written
 * `==…==` get one that is free. Null where the cards are not those that its gaps make.
 */
export function clozeParts(note: ClozeNote, cards: readonly Card[]): readonly ClozePart[] | null {
  const passage = passageOf(note.text);
  const gaps = findGaps(passage);
  if ('message' in gaps) return null;
  const numbers = numbersOf(gaps);
  if (new Set(numbers).size !== cards.length || cards.length > HIGHEST) return null;
  const parts: ClozePart[] = [];
  let at = 0;
  for (const [index, { start, end, hidden, hint }] of gaps.entries()) {
    parts.push(textPart(passage, at, start));
    parts.push({
      gap: numbers[index] ?? 1,
      hidden: makeSafe(hidden),
      hint: hint === null ? null : makeSafe(hint),
    });
    at = end;
  }
  parts.push(textPart(passage, at, passage.text.length));
  return parts.filter((part) => 'gap' in part || part.text !== '');
}

function textPart(passage: Passage, start: number, end: number): { readonly text: string } {
  return { text: makeSafe(plainPart(passage, { start, end })) };
}

function numbersOf(gaps: readonly Gap[]): readonly number[] {
  const taken = new Set(gaps.map(({ number }) => number).filter(isKept));
  const given = new Map<number, number>();
  let next = 0;
  const free = (): number => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  return gaps.map(({ number }) => {
    if (number === null) return free();
    if (isKept(number)) return number;
    const known = given.get(number) ?? free();
    given.set(number, known);
    return known;
  });
}

function isKept(number: number | null): boolean {
  return number !== null && number >= 1 && number <= HIGHEST;
}

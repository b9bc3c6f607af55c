import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardId } from '../../src/deck/card.ts';
import { deriveId, type Event } from '../../src/progress/events.ts';
import { encodeRecord } from '../../src/progress/log.ts';
import { type Day, dayOf, type Instant } from '../../src/schedule/day.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import { type Home, homeWith } from './program.ts';

/** An answer of some history: the card by the name that the history gives it. */
export interface Given {
  readonly card: string;
  readonly at: Instant;
  readonly grade: Grade;
}

/** Whether a history was brought in from elsewhere, or given here. */
export type Origin = 'import' | 'review';

/** The deck that holds each card of a history, and the log that holds its answers. */
export function filesOf(answers: readonly Given[], origin: Origin): { deck: string; log: string } {
  const names = [...new Set(answers.map(({ card }) => card))];
  const days = (at: Instant) => dayOf(at, () => 0, 4);
  const records = answers.map((answer) => encodeRecord(eventOf(answer, origin, days)));
  return { deck: deckOf(names), log: Buffer.concat(records).toString() };
}

/** A computer with a history in its log, and a deck `past` of its cards. */
export function homeWithPast(answers: readonly Given[], origin: Origin): Home {
  const { deck, log } = filesOf(answers, origin);
  const home = homeWith({ 'past.md': deck });
  home.write(join(home.data, 'reviews.jsonl'), log);
  return home;
}

/** The answers of a csv of reviews: py-fsrs's columns, or those of Anki's `revlog`. */
export function answersIn(file: string): Given[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',');
  const place = (...wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name));
  const [card, at, rating] = [
    place('card_id', 'cid'),
    place('review_time', 'id'),
    place('review_rating', 'ease'),
  ];
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const grade = GRADES[Number(cells[rating])];
    const when = cells[at] ?? '';
    const instant = /^\d+$/.test(when) ? Number(when) : Date.parse(when);
    // Anki writes a line without an answer where a card was rescheduled by hand.
    return grade === undefined ? [] : [{ card: cells[card] ?? '', at: instant, grade }];
  });
}

/** Again, hard, good and easy, as quality of response. */
const GRADES: readonly (Grade | undefined)[] = [undefined, 1, 3, 4, 5];

function deckOf(names: readonly string[]): string {
  const cards = names.map((name) => `<!-- id: ${name} -->\nQ: Card ${name}?\nA: Answer ${name}.\n`);
  return `---\nid: past\n---\n\n${cards.join('\n')}`;
}

function eventOf({ card, at, grade }: Given, origin: Origin, days: (at: Instant) => Day): Event {
  const fields = { at, day: days(at), card: `past/${card}` as CardId, grade, ms: 0 };
  if (origin === 'import') return deriveId({ ...fields, type: 'import' as const });
  return deriveId({ ...fields, type: 'review' as const, mode: 'quiz' as const });
}

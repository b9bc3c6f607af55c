import type { CardId } from '../../deck/card.ts';
import type { Event, EventId } from '../event.ts';
import type { LogPasses, VisitEvent } from './log-passes.ts';
import { findLines, type Range, readPieces } from './read-log-file.ts';
import { decodeRecord } from './record.ts';
import { type BadLine, scanLines } from './scan-lines.ts';

/** Hears of lines that are no records. */
export type HearBadLine = (kind: BadLine, line: Buffer, offset: number) => void;

/** The passes over a log file, and how far the tail was read. */
export interface FilePasses extends LogPasses {
  /** Where the whole lines read end; what is behind has yet to be written to its end. */
  readonly readTo: () => number;
}

/** A tail up to this long is held in memory, so that it is read once. */
const HELD_BYTES = 1 << 22;
/** With more strings than this to look for, every record is decoded instead. */
const MANY_NEEDLES = 8;

/** Passes over the first `range.to` bytes of a log, of which `range.from` have been folded. */
export function passesOver(file: string, range: Range, hearBad: HearBadLine): FilePasses {
  let readTo = range.from;
  const readTail = (visit: VisitEvent) => {
    readTo = visitRecords(file, range, visit, hearBad);
  };
  const held = range.to - range.from <= HELD_BYTES ? heldTail(readTail) : null;
  const whole = { from: 0, to: range.to };
  return {
    from: range.from,
    readTo: () => readTo,
    tail: held ?? readTail,
    turns: held ?? ((visit) => visitMatching(file, range, TURNS, visit)),
    ofCards: (cards, visit) => visitOfCards(file, whole, cards, visit),
    withIds: (ids, visit) => visitWithIds(file, whole, ids, visit),
  };
}

/** Visits every record of a part of a log; returns where its whole lines end. */
export function visitRecords(
  file: string,
  range: Range,
  visit: VisitEvent,
  hearBad: HearBadLine = () => {},
): number {
  const visitor = {
    line(line: Buffer, offset: number) {
      const event = decodeRecord(line);
      if (event !== null) visit(event, offset);
      return event !== null;
    },
    bad: hearBad,
  };
  return readPieces(file, range, (part) => scanLines(part, visitor));
}

/** Visits the records of a part of a log that hold one of some strings. */
export function visitMatching(
  file: string,
  range: Range,
  needles: readonly string[],
  visit: VisitEvent,
): void {
  findLines(file, range, needles, (line, offset) => {
    const event = decodeRecord(line);
    if (event !== null) visit(event, offset);
  });
}

const TURNS = ['"type":"undo"', '"type":"relink"'];

function visitOfCards(file: string, range: Range, cards: ReadonlySet<CardId>, visit: VisitEvent) {
  const wanted: VisitEvent = (event, offset) => {
    if ('card' in event && cards.has(event.card)) visit(event, offset);
  };
  if (cards.size > MANY_NEEDLES) visitRecords(file, range, wanted);
  else
    visitMatching(
      file,
      range,
      [...cards].map((card) => `"card":${JSON.stringify(card)}`),
      wanted,
    );
}

function visitWithIds(file: string, range: Range, ids: ReadonlySet<EventId>, visit: VisitEvent) {
  const wanted: VisitEvent = (event, offset) => {
    if (ids.has(event.id)) visit(event, offset);
  };
  if (ids.size > MANY_NEEDLES) visitRecords(file, range, wanted);
  else
    visitMatching(
      file,
      range,
      [...ids].map((id) => `"id":"${id}"`),
      wanted,
    );
}

function heldTail(readTail: (visit: VisitEvent) => void): (visit: VisitEvent) => void {
  let held: (readonly [Event, number])[] | null = null;
  return (visit) => {
    if (held === null) {
      const events: (readonly [Event, number])[] = [];
      readTail((event, offset) => events.push([event, offset]));
      held = events;
    }
    for (const [event, offset] of held) visit(event, offset);
  };
}

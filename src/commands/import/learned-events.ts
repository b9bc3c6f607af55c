import type { Card } from '../../deck/card.ts';
import type { Learned, PastAnswer, Skipped } from '../../formats/format.ts';
import type { EventDraft } from '../../progress/log/event-draft.ts';
import { toMemory } from '../../progress/log/event-fields.ts';
import { addDays, type Day, type Instant } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import type { Memory } from '../../schedule/memory.ts';
import { MAXIMUM_INTERVAL_DAYS } from '../../schedule/sm2.ts';
import { about, type Outcome } from './imported.ts';

/** What was learnt elsewhere, as events of one card. */
export interface CardEvents {
  readonly card: Card;
  readonly drafts: readonly EventDraft[];
  readonly isSuspended: boolean;
}

/** The clock by which what comes from elsewhere is judged. */
export interface Clock {
  readonly now: Instant;
  readonly dayOf: (at: Instant) => Day;
}

/** What a clock that is a little ahead makes of the present. */
const AHEAD_MS = 48 * 3_600_000;

/**
 * The past answers and schedules that came with a note, as events. Nothing in them depends on when
 * they are brought in, so that the same are the same events whenever and wherever that is; what no
 * card can have is held within bounds, or left out, and said.
 */
export function learnedEvents(
  { note, cards }: Outcome,
  clock: Clock,
  warnings: Skipped[],
): readonly CardEvents[] {
  return (note.learned ?? []).flatMap((learned) => {
    const card = cards[learned.card];
    if (card === undefined) {
      warnings.push(about(note, 'What was learnt belongs to a card that the note does not make.'));
      return [];
    }
    const warn = (reason: string) => void warnings.push(about(note, reason));
    const answers = learned.answers.filter((answer) => isSound(answer, clock.now));
    if (answers.length < learned.answers.length) warn(UNSOUND_ANSWERS);
    const drafts = answers.map((answer) => importDraft(card, answer, clock));
    const set = setDraft(card, { ...learned, answers }, { ...clock, warn });
    const isSuspended = learned.isSuspended;
    return [{ card, drafts: set === null ? drafts : [...drafts, set], isSuspended }];
  });
}

const UNSOUND_ANSWERS =
  'Past answers from the future, or at no time or of no grade at all, are left out.';
const UNSOUND_TIME = 'Its last review lies in the future, or at no time at all: that is left out.';
const UNSOUND_MEMORY = 'Its schedule holds no numbers, so it is left out.';
const HELD_MEMORY = 'Its schedule had values that none can have; they were held within bounds.';

function isSound({ at, grade }: PastAnswer, now: Instant): boolean {
  return isSoundInstant(at, now) && isGrade(grade);
}

function isSoundInstant(at: Instant, now: Instant): boolean {
  return Number.isFinite(at) && at >= 0 && at <= now + AHEAD_MS;
}

function importDraft(card: Card, { at, grade, ms }: PastAnswer, { dayOf }: Clock): EventDraft {
  const instant = Math.round(at);
  const took = Number.isFinite(ms) ? Math.max(Math.round(ms), 0) : 0;
  return { type: 'import', ...named(card), at: instant, day: dayOf(instant), grade, ms: took };
}

interface Warned extends Clock {
  readonly warn: (reason: string) => void;
}

function setDraft(card: Card, learned: Learned, { now, dayOf, warn }: Warned): EventDraft | null {
  if (learned.memory === null) return null;
  const isSoundTime = isSoundInstant(learned.at, now);
  if (!isSoundTime) warn(UNSOUND_TIME);
  const at = Math.round(isSoundTime ? learned.at : (learned.answers.at(-1)?.at ?? 0));
  const day = dayOf(at);
  const memory = heldMemory(learned.memory, day);
  if (memory === null) warn(UNSOUND_MEMORY);
  else if (isOther(memory, learned.memory)) warn(HELD_MEMORY);
  return memory === null ? null : { type: 'set', ...named(card), at, day, memory };
}

function named({ id, frontHash, backHash }: Card) {
  return { card: id, frontHash, backHash };
}

/** No schedule reaches further than the longest interval behind its last review. */
function heldMemory(memory: Memory, day: Day): Memory | null {
  const held = toMemory({
    repetitions: whole(memory.repetitions),
    easeHundredths: whole(memory.easeHundredths),
    intervalDays: whole(memory.intervalDays),
    dueOn: memory.dueOn,
    lapses: whole(memory.lapses),
  });
  if (held === null) return null;
  const latest = addDays(day, MAXIMUM_INTERVAL_DAYS);
  return held.dueOn > latest ? { ...held, dueOn: latest } : held;
}

function whole(value: number): number {
  const bounded = Math.min(Math.max(value, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  return Math.round(bounded);
}

/** That a card with a long interval has been passed twice goes without saying. */
function isOther(held: Memory, given: Memory): boolean {
  const isLifted = given.repetitions >= 0 && given.repetitions < held.repetitions;
  return (
    held.dueOn !== given.dueOn ||
    held.lapses !== whole(given.lapses) ||
    held.intervalDays !== whole(given.intervalDays) ||
    held.easeHundredths !== whole(given.easeHundredths) ||
    (held.repetitions !== whole(given.repetitions) && !isLifted)
  );
}

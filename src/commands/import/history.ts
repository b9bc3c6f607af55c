import type { Card, CardId } from '../../deck/card.ts';
import type { Learned, PastAnswer, Skipped } from '../../formats/format.ts';
import { toMemory } from '../../progress/event-fields.ts';
import type { EventDraft } from '../../progress/events.ts';
import type { PastEvent } from '../../progress/history.ts';
import type { Progress } from '../../progress/open-progress.ts';
import { addDays, type Day, type Instant } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import { MAXIMUM_INTERVAL_DAYS, type Sm2State } from '../../schedule/sm2.ts';
import { about, type FileResult, type Outcome, outcomesOf } from './types.ts';

/** What was learnt elsewhere, as events of one card. */
interface CardEvents {
  readonly card: Card;
  readonly drafts: readonly EventDraft[];
  readonly isSuspended: boolean;
}

/** The clock by which what comes from elsewhere is judged. */
interface Clock {
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
function heldMemory(memory: Sm2State, day: Day): Sm2State | null {
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
function isOther(held: Sm2State, given: Sm2State): boolean {
  const isLifted = given.repetitions >= 0 && given.repetitions < held.repetitions;
  return (
    held.dueOn !== given.dueOn ||
    held.lapses !== whole(given.lapses) ||
    held.intervalDays !== whole(given.intervalDays) ||
    held.easeHundredths !== whole(given.easeHundredths) ||
    (held.repetitions !== whole(given.repetitions) && !isLifted)
  );
}

/** What came with the notes of one file and is new to the log. */
export interface FileEvents {
  readonly drafts: readonly EventDraft[];
  /** Past answers. */
  readonly reviews: number;
  /** Cards whose schedule came along. */
  readonly schedules: number;
  readonly suspended: number;
  readonly warnings: readonly Skipped[];
}

/** Nothing but the notes comes along. */
export function withoutEvents(): FileEvents {
  return { drafts: [], reviews: 0, schedules: 0, suspended: 0, warnings: [] };
}

interface Plan {
  readonly progress: Progress;
  readonly clock: Clock;
  /** The old id of each card that has another one now. */
  readonly renamed: ReadonlyMap<CardId, CardId>;
}

/**
 * The events that files bring, each once. What has been brought in before is left out, also where
 * its card has got other words since; a card that a person has had to do with here is not suspended.
 */
export function planEvents(files: readonly FileResult[], plan: Plan): readonly FileEvents[] {
  const { progress, clock, renamed } = plan;
  const all = files.map((file) => {
    const warnings: Skipped[] = [];
    const learned = outcomesOf(file).filter(({ note }) => note.learned !== undefined);
    const cards = learned.flatMap((outcome) => learnedEvents(outcome, clock, warnings));
    return { warnings, cards };
  });
  const asked = all.flatMap(({ cards }) =>
    cards.map(({ card }) => renamed.get(card.id) ?? card.id),
  );
  const isKnown = progress.broughtIn([...asked, ...renamed.keys()]);
  const wasKnown = (draft: EventDraft) => {
    const before = underOldId(draft, renamed);
    return before !== null && isKnown(before);
  };
  const planned = new Set<string>();
  const isNew = (draft: EventDraft) => {
    const key = `${draft.type} ${'card' in draft ? draft.card : ''} ${'at' in draft ? draft.at : ''}`;
    if (planned.has(key) || isKnown(draft) || wasKnown(draft)) return false;
    planned.add(key);
    return true;
  };
  return all.map(({ cards, warnings }) => {
    const drafts = cards.flatMap((card) => card.drafts.filter(isNew));
    const suspends = suspendDrafts(cards, plan).filter(isNew);
    return {
      drafts: [...drafts, ...suspends],
      reviews: drafts.filter(({ type }) => type === 'import').length,
      schedules: drafts.filter(({ type }) => type === 'set').length,
      suspended: suspends.length,
      warnings,
    };
  });
}

/** Before a relink is written, the log knows a card by its old id alone; null where it has no other. */
function underOldId(draft: EventDraft, renamed: ReadonlyMap<CardId, CardId>): EventDraft | null {
  if (draft.type !== 'import' && draft.type !== 'set') return null;
  const card = renamed.get(draft.card);
  return card === undefined ? null : { ...draft, card };
}

function suspendDrafts(cards: readonly CardEvents[], plan: Plan): readonly EventDraft[] {
  const { progress, clock, renamed } = plan;
  const suspended = cards.filter(({ isSuspended }) => isSuspended).map(({ card }) => card);
  const idsOf = ({ id }: Card) => [id, renamed.get(id) ?? id];
  const historyOf = progress.histories(suspended.flatMap(idsOf));
  const day = clock.dayOf(clock.now);
  return suspended
    .filter((card) => !idsOf(card).flatMap(historyOf).some(isOwn))
    .map(({ id, frontHash, backHash }) => {
      return { type: 'suspend', card: id, frontHash, backHash, day };
    });
}

/** Whether something happened here, and did not come from elsewhere. */
function isOwn({ event }: PastEvent): boolean {
  if (event.type === 'set') return event.restores !== undefined;
  return event.type !== 'import';
}

/**
 * The cards that an update of their note gave other ids: the old id of each new one. Only where the
 * note makes as many cards as before is it plain which is which, and only where the old card stands
 * nowhere any more is it the same.
 */
export function renamedCards(
  files: readonly FileResult[],
  standsElsewhere: (id: CardId) => boolean,
): ReadonlyMap<CardId, CardId> {
  const isUpdated = files.some((file) => outcomesOf(file).some(({ what }) => what === 'updated'));
  if (!isUpdated) return new Map();
  const outcomes = files.flatMap(outcomesOf);
  const standing = new Set(outcomes.flatMap(({ cards }) => cards.map(({ id }) => id)));
  const renamed = new Map<CardId, CardId>();
  for (const { what, cards, before } of outcomes) {
    if (what !== 'updated' || cards.length !== before.length) continue;
    for (const [at, { id: to }] of cards.entries()) {
      const from = before[at]?.id;
      if (from === undefined || from === to) continue;
      if (!standing.has(from) && !standsElsewhere(from)) renamed.set(to, from);
    }
  }
  return renamed;
}

/** The relinks by which cards with a past, here or elsewhere, keep it under their new ids. */
export function relinkDrafts(
  renamed: ReadonlyMap<CardId, CardId>,
  files: readonly FileResult[],
  { progress, day }: { readonly progress: Progress; readonly day: Day },
): readonly EventDraft[] {
  if (renamed.size === 0) return [];
  const learned = new Set(
    files
      .flatMap(outcomesOf)
      .filter(({ note }) => (note.learned ?? []).length > 0)
      .flatMap(({ cards }) => cards.map(({ id }) => id)),
  );
  const isSeen = (id: CardId) => progress.card(id).lastEvent !== null;
  return [...renamed]
    .filter(([to, from]) => progress.representative(from) !== progress.representative(to))
    .filter(([to, from]) => !isSeen(to) && (isSeen(from) || learned.has(to)))
    .map(([to, from]) => ({ type: 'relink', card: from, to, day }));
}

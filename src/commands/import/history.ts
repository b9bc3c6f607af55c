import type { Card, CardId } from '../../deck/card.ts';
import type { Learned, PastAnswer, Skipped } from '../../formats/format.ts';
import { toMemory } from '../../progress/event-fields.ts';
import type { EventDraft } from '../../progress/events.ts';
import type { PastEvent } from '../../progress/history.ts';
import type { Progress } from '../../progress/open-progress.ts';
import { addDays, type Day, type Instant } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import { MAXIMUM_INTERVAL_DAYS, type Sm2State } from '../../schedule/sm2.ts';
import { type FileResult, noteOutcomes, noteWarning, type Outcome } from './types.ts';

/** The history that came with one card, as events. */
interface CardEvents {
  readonly card: Card;
  readonly drafts: readonly EventDraft[];
  readonly isSuspended: boolean;
}

/** The present, to tell which imported times lie in the future. */
interface Clock {
  readonly now: Instant;
  readonly dayOf: (at: Instant) => Day;
}

/** How far another computer's clock may be ahead. */
const MAX_AHEAD_MS = 48 * 3_600_000;

/**
 * Turns the past answers and schedules of a note into events. They do not depend on the time or place
 * of the import, so that importing again makes the same events. Impossible values are corrected or
 * skipped, with a warning.
 */
export function learnedEvents(
  { note, cards }: Outcome,
  clock: Clock,
  warnings: Skipped[],
): readonly CardEvents[] {
  return (note.learned ?? []).flatMap((learned) => {
    const card = cards[learned.card];
    if (card === undefined) {
      warnings.push(noteWarning(note, 'It has a history for a card that the note does not make.'));
      return [];
    }
    const warn = (reason: string) => void warnings.push(noteWarning(note, reason));
    const answers = learned.answers.filter((answer) => isValid(answer, clock.now));
    if (answers.length < learned.answers.length) warn(INVALID_ANSWERS);
    const drafts = answers.map((answer) => importDraft(card, answer, clock));
    const set = setDraft(card, { ...learned, answers }, { ...clock, warn });
    const isSuspended = learned.isSuspended;
    return [{ card, drafts: set === null ? drafts : [...drafts, set], isSuspended }];
  });
}

const INVALID_ANSWERS = 'Skipped past answers without a valid grade or time, or from the future.';
const INVALID_TIME = 'Skipped the time of its last review: it is invalid or in the future.';
const INVALID_MEMORY = 'Skipped its schedule: the values are not numbers.';
const CORRECTED_MEMORY = 'Corrected impossible values in its schedule.';

function isValid({ at, grade }: PastAnswer, now: Instant): boolean {
  return isValidInstant(at, now) && isGrade(grade);
}

function isValidInstant(at: Instant, now: Instant): boolean {
  return Number.isFinite(at) && at >= 0 && at <= now + MAX_AHEAD_MS;
}

function importDraft(card: Card, { at, grade, ms }: PastAnswer, { dayOf }: Clock): EventDraft {
  const instant = Math.round(at);
  const took = Number.isFinite(ms) ? Math.max(Math.round(ms), 0) : 0;
  return { type: 'import', ...cardFields(card), at: instant, day: dayOf(instant), grade, ms: took };
}

interface ScheduleContext extends Clock {
  readonly warn: (reason: string) => void;
}

function setDraft(
  card: Card,
  learned: Learned,
  { now, dayOf, warn }: ScheduleContext,
): EventDraft | null {
  if (learned.memory === null) return null;
  const isValidTime = isValidInstant(learned.at, now);
  if (!isValidTime) warn(INVALID_TIME);
  const at = Math.round(isValidTime ? learned.at : (learned.answers.at(-1)?.at ?? 0));
  const day = dayOf(at);
  const memory = validMemory(learned.memory, day);
  if (memory === null) warn(INVALID_MEMORY);
  else if (isChanged(memory, learned.memory)) warn(CORRECTED_MEMORY);
  return memory === null ? null : { type: 'set', ...cardFields(card), at, day, memory };
}

function cardFields({ id, frontHash, backHash }: Card) {
  return { card: id, frontHash, backHash };
}

/** Bounds a schedule: no card is due later than the longest interval after its last review. */
function validMemory(memory: Sm2State, day: Day): Sm2State | null {
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

/** Raising the repetitions of a card with a long interval is not worth a warning. */
function isChanged(held: Sm2State, given: Sm2State): boolean {
  const isLifted = given.repetitions >= 0 && given.repetitions < held.repetitions;
  return (
    held.dueOn !== given.dueOn ||
    held.lapses !== whole(given.lapses) ||
    held.intervalDays !== whole(given.intervalDays) ||
    held.easeHundredths !== whole(given.easeHundredths) ||
    (held.repetitions !== whole(given.repetitions) && !isLifted)
  );
}

/** The history in one file that is new to the log. */
export interface FileEvents {
  readonly drafts: readonly EventDraft[];
  /** Number of past answers. */
  readonly reviews: number;
  /** Number of cards with a schedule. */
  readonly schedules: number;
  readonly suspended: number;
  readonly warnings: readonly Skipped[];
}

/** For `--no-schedule`: the notes alone. */
export function withoutEvents(): FileEvents {
  return { drafts: [], reviews: 0, schedules: 0, suspended: 0, warnings: [] };
}

interface Plan {
  readonly progress: Progress;
  readonly clock: Clock;
  /** Old ids by new ones, of cards whose id has changed. */
  readonly renamed: ReadonlyMap<CardId, CardId>;
}

/**
 * The new events of each file, each once. Skips those imported before, even if the card has been
 * reworded since. Does not suspend a card that was already used here.
 */
export function planEvents(files: readonly FileResult[], plan: Plan): readonly FileEvents[] {
  const { progress, clock, renamed } = plan;
  const all = files.map((file) => {
    const warnings: Skipped[] = [];
    const learned = noteOutcomes(file).filter(({ note }) => note.learned !== undefined);
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

/** Until its relink is written, the log knows a card only by its old id. Null if it has none. */
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
    .map((card) => ({ type: 'suspend', ...cardFields(card), day }));
}

/** True for an event made here rather than imported. */
function isOwn({ event }: PastEvent): boolean {
  if (event.type === 'set') return event.restores !== undefined;
  return event.type !== 'import';
}

/**
 * Pairs cards that an update has given new ids with their old ids. Only a note that makes as many
 * cards as before shows which is which, and only an old card that is in no deck can be renamed.
 */
export function renamedCards(
  files: readonly FileResult[],
  isElsewhere: (id: CardId) => boolean,
): ReadonlyMap<CardId, CardId> {
  const isUpdated = files.some((file) => noteOutcomes(file).some(({ what }) => what === 'updated'));
  if (!isUpdated) return new Map();
  const outcomes = files.flatMap(noteOutcomes);
  const standing = new Set(outcomes.flatMap(({ cards }) => cards.map(({ id }) => id)));
  const renamed = new Map<CardId, CardId>();
  for (const { what, cards, before } of outcomes) {
    if (what !== 'updated' || cards.length !== before.length) continue;
    for (const [at, { id: to }] of cards.entries()) {
      const from = before[at]?.id;
      if (from === undefined || from === to) continue;
      if (!standing.has(from) && !isElsewhere(from)) renamed.set(to, from);
    }
  }
  return renamed;
}

/** The relinks that keep the history of cards, made here or imported, under their new ids. */
export function relinkDrafts(
  renamed: ReadonlyMap<CardId, CardId>,
  files: readonly FileResult[],
  { progress, day }: { readonly progress: Progress; readonly day: Day },
): readonly EventDraft[] {
  if (renamed.size === 0) return [];
  const learned = new Set(
    files
      .flatMap(noteOutcomes)
      .filter(({ note }) => (note.learned ?? []).length > 0)
      .flatMap(({ cards }) => cards.map(({ id }) => id)),
  );
  const isSeen = (id: CardId) => progress.card(id).lastEvent !== null;
  return [...renamed]
    .filter(([to, from]) => progress.representative(from) !== progress.representative(to))
    .filter(([to, from]) => !isSeen(to) && (isSeen(from) || learned.has(to)))
    .map(([to, from]) => ({ type: 'relink', card: from, to, day }));
}

import type { Card, CardId } from '../../deck/card.ts';
import type { Skipped } from '../../formats/format.ts';
import type { PastEvent } from '../../progress/history-file.ts';
import type { EventDraft } from '../../progress/log/event-draft.ts';
import type { Progress } from '../../progress/open-progress-file.ts';
import { type FileResult, outcomesOf } from './imported.ts';
import { type CardEvents, type Clock, learnedEvents } from './learned-events.ts';

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

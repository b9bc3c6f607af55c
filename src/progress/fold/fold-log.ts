import type { CardId } from '../../deck/card.ts';
import { UNSEEN } from '../card-progress.ts';
import { type CardEvent, isCardEvent } from '../event.ts';
import { isJournalEvent } from '../journal-event.ts';
import type { LogPasses } from '../log/log-passes.ts';
import { countAnswer } from './day-sums.ts';
import { foldAnew } from './fold-anew.ts';
import { foldEvent, inFoldOrder } from './fold-card.ts';
import type { FoldState } from './fold-state.ts';
import { takeTurns } from './turns.ts';

/**
 * Folds the events behind `from` into a state that holds those before it. What is newer than its
 * card's last event is folded straight on; a card for which that is not enough (an older event, an
 * undo of what was folded, a relink) is folded anew from the whole log. Returns false where the
 * state cannot be what the log gives, and must be built from nothing.
 */
export function foldLog(state: FoldState, log: LogPasses): boolean {
  const before = takeTurns(state, log);
  const stale = new Set([...before.cards].map(state.links.representative));
  const late = new Map<CardId, number>();
  log.tail((event, offset) => {
    if (isJournalEvent(event)) state.journal.set(event.id, event);
    if (!isCardEvent(event)) return;
    const card = state.links.representative(event.card);
    if (stale.has(card) || late.has(card)) return;
    if (!foldOn(state, card, event)) late.set(card, offset);
  });
  if (stale.size === 0 && late.size === 0) return true;
  return foldAnew(state, log, { before, late });
}

/** Folds an event straight on; false where it is older than what was folded, or might change it. */
function foldOn(state: FoldState, card: CardId, event: CardEvent): boolean {
  const progress = state.cards.get(card) ?? UNSEEN;
  const { lastEvent } = progress;
  if (lastEvent?.id === event.id) return true;
  if (lastEvent !== null && inFoldOrder(event, lastEvent) < 0) return false;
  if (event.type === 'set' && event.restores !== undefined) return false;
  if (event.type !== 'set' && state.undone.has(event.id)) return true;
  const folded = foldEvent(progress, event);
  state.cards.put(card, folded.progress);
  if (folded.answer !== null) countAnswer(state.days, folded.answer, 1);
  return true;
}

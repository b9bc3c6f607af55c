import type { CardId } from '../../deck/card.ts';
import type { EventDraft } from '../../progress/log/event-draft.ts';
import type { Progress } from '../../progress/open-progress-file.ts';
import type { Day } from '../../schedule/day.ts';
import { type FileResult, outcomesOf } from './imported.ts';

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

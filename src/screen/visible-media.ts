import type { Card } from '../deck/card.ts';
import { localMedia } from '../deck/media.ts';
import type { Session } from '../study/session.ts';

/** The pictures, sounds and films in sight: those of the answer only once it is shown. */
export function visibleMedia({ phase }: Session): readonly string[] {
  if (phase.type === 'done') return [];
  const { card } = phase.item;
  return phase.type === 'question' ? localMedia(card.front) : mediaOfCard(card);
}

/** The pictures, sounds and films of both sides. */
export function mediaOfCard({ front, back }: Pick<Card, 'front' | 'back'>): readonly string[] {
  return [...new Set([...localMedia(front), ...localMedia(back)])];
}

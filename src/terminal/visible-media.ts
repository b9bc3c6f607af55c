import { localMedia } from '../deck/local-media.ts';
import type { Session } from '../session/session.ts';

/** The pictures, sounds and films of what is in sight: of the question, and of the answer once it is shown. */
export function visibleMedia({ phase }: Session): readonly string[] {
  if (phase.type === 'done') return [];
  const { front, back } = phase.item.card;
  if (phase.type === 'question') return localMedia(front);
  return [...new Set([...localMedia(front), ...localMedia(back)])];
}

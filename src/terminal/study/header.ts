import type { QueueItem } from '../../queue/item.ts';
import { remaining, type Session } from '../../session/session.ts';
import { progressBar } from '../charts.ts';
import { spread } from '../layout.ts';
import { NARROW_COLUMNS } from '../page-layout.ts';
import type { Theme } from '../theme.ts';

const LONGEST_BAR = 14;
const SHORTEST_BAR = 4;

/** How much ASCII alone must do. */
export interface HeaderStyle {
  readonly theme: Theme;
  readonly width: number;
  readonly ascii: boolean;
}

/** The two lines above a card: where it stands, how far the session has come, what is left. */
export function studyHeader(session: Session, item: QueueItem, style: HeaderStyle): string[] {
  const { theme, width, ascii } = style;
  const line = countsLine(session, item);
  const counts = theme.muted(line);
  const barOf = (columns: number) =>
    theme.accent(progressBar(shareDone(session), { width: columns, ascii }));
  if (width < NARROW_COLUMNS) {
    const room = Math.min(width - line.length - 2, LONGEST_BAR);
    const bar = room < SHORTEST_BAR ? '' : barOf(room);
    return [spread(placeOf(item, theme), '', width), spread(bar, counts, width)];
  }
  const bar = barOf(LONGEST_BAR);
  const place = placeOf(item, theme);
  const deck = saysTheSame(item) ? '' : theme.muted(`${item.deck.name} › `);
  return [spread(deck + place, bar, width), spread('', counts, width)];
}

/** Whether the topic is the deck's name in other letters: `Delivery Guarantees`, `delivery-guarantees`. */
function saysTheSame({ card, deck }: QueueItem): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return letters(card.path[0] ?? deck.title) === letters(deck.name);
}

/** The headings above a card as one line: `Delivery Guarantees · internals`. */
export function placeOf({ card, deck, reason }: QueueItem, theme: Theme): string {
  const topic = card.path.filter((heading) => heading !== card.facet).join(' › ') || deck.title;
  const place = card.facet === null ? topic : `${topic} · ${theme.accent(card.facet)}`;
  return reason === 'drill' ? `${place} · again` : place;
}

/** `9 of 14 · 3 new · 1 again`: the card's number, and what is still to come after it. */
export function countsLine(session: Session, item: QueueItem): string {
  const done = session.answers?.length ?? 0;
  const ahead = session.items.slice(session.position).filter(({ reason }) => reason === 'new');
  const fresh = ahead.length + (item.reason === 'new' ? 1 : 0);
  const again = session.drills.length;
  const parts = [`${done + 1} of ${done + remaining(session)}`];
  if (fresh > 0) parts.push(`${fresh} new`);
  if (again > 0) parts.push(`${again} again`);
  return parts.join(' · ');
}

function shareDone(session: Session): number {
  const done = session.answers?.length ?? 0;
  return done / Math.max(done + remaining(session), 1);
}

import type { DeckCard } from '../../study/card-state.ts';
import { grouped } from '../grouped-number.ts';
import { hintLine } from '../keys.ts';
import { indent, spread, truncate } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import { formatLinesBelow, windowOf } from '../scroll.ts';
import { widthOf } from '../styled-text.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { keysOf, RESET_KEYS } from './card-keys.ts';
import type { BrowseDesk } from './desk.ts';
import { browseHelp } from './help.ts';
import type { BrowseState, BrowseView } from './state.ts';
import type { BrowseStyle } from './style.ts';

/** What a card is drawn from. */
export interface CardScreen {
  readonly state: BrowseState;
  readonly card: DeckCard;
  readonly desk: BrowseDesk;
  readonly size: Size;
}

/** Lines that are not the page: its header and a blank above, what is said and the keys below. */
export const CARD_FRAME_ROWS = 4;

/** A card's page between its place in the list and the keys. */
export function cardView(
  { state, card, desk, size }: CardScreen,
  view: Extract<BrowseView, { type: 'card' }>,
  style: BrowseStyle,
): string[] {
  const { theme } = style;
  const { width } = layoutFor(size);
  const place = `${grouped(state.index + 1)} of ${grouped(state.found.cards.length)}`;
  const searched = state.line === '' ? 'all cards' : state.line;
  const keys = view.asksReset ? RESET_KEYS : keysOf(card, desk);
  return framed(
    {
      header: spread(theme.muted(searched), theme.muted(place), width),
      page: pageOf(card, desk, width, theme),
      top: view.top,
      said: view.asksReset ? theme.warn('Forget its schedule?') : muted(state.notice, theme),
      keys: hintLine(keys, width, theme),
    },
    size,
    theme,
  );
}

/** The help, framed as a card is. */
export function helpView(top: number, size: Size, { theme }: BrowseStyle): string[] {
  const { width } = layoutFor(size);
  const keys = `${theme.key('any key')} ${theme.muted('back')}`;
  const page = browseHelp(width, theme);
  return framed({ header: theme.muted('Browsing'), page, top, said: null, keys }, size, theme);
}

/** A card's page with no line wider than the screen: a path to a file may be long. */
export function pageOf(card: DeckCard, desk: BrowseDesk, width: number, theme: Theme): string[] {
  return desk
    .page(card, { theme, width })
    .flatMap((line) => (widthOf(line) <= width ? [line] : wrap(line, width)));
}

interface Frame {
  readonly header: string;
  readonly page: readonly string[];
  readonly top: number;
  /** What is said above the keys; null says how much more there is to see. */
  readonly said: string | null;
  readonly keys: string;
}

function framed({ header, page, top, said, keys }: Frame, size: Size, theme: Theme): string[] {
  const { margin, width } = layoutFor(size);
  const rows = Math.max(size.rows - CARD_FRAME_ROWS, 1);
  const { lines, below } = windowOf(page, { top, rows });
  const filler = Array.from({ length: rows - lines.length }, () => '');
  const more = below === 0 ? '' : `${formatLinesBelow(below)} · j k scroll`;
  const foot = truncate(said ?? theme.muted(more), width);
  return indent([header, '', ...lines, ...filler, foot, keys], margin);
}

function muted(notice: string | null, theme: Theme): string | null {
  return notice === null ? null : theme.muted(notice);
}

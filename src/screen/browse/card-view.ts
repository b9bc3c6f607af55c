import type { DeckCard } from '../../study/card-state.ts';
import { grouped } from '../format.ts';
import { hintLine, type KeyRow } from '../keys.ts';
import {
  formatLinesBelow,
  indent,
  layoutFor,
  padRows,
  type Size,
  spread,
  truncate,
  windowOf,
  wrap,
} from '../layout.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { BrowseActions } from './actions.ts';
import { browseHelp, type CardAction, cardKeys, RESET_KEYS } from './keys.ts';
import type { BrowseState, CardView } from './state.ts';

export interface CardScreen {
  readonly state: BrowseState;
  readonly card: DeckCard;
  readonly actions: BrowseActions;
  readonly size: Size;
}

/** A card's page between its place in the list and the keys. */
export function cardView(
  { state, card, actions, size }: CardScreen,
  view: CardView,
  theme: Theme,
): string[] {
  const { width } = layoutFor(size);
  const place = `${grouped(state.index + 1)} of ${grouped(state.found.cards.length)}`;
  const searched = state.search.text === '' ? 'all cards' : state.search.text;
  const keys = view.asksReset ? RESET_KEYS : keysOf(card, actions);
  const notice = state.notice === null ? null : theme.muted(state.notice);
  return framed(
    {
      header: spread(theme.muted(searched), theme.muted(place), width),
      page: pageOf(card, actions, width, theme),
      top: view.top,
      notice: view.asksReset ? theme.warn('Forget its schedule?') : notice,
      keys: hintLine(keys, width, theme),
    },
    size,
    theme,
  );
}

/** The help, in the frame of a card. */
export function helpView(top: number, size: Size, theme: Theme): string[] {
  const { width } = layoutFor(size);
  const keys = `${theme.key('any key')} ${theme.muted('goes back')}`;
  const page = browseHelp({ width, theme });
  return framed({ header: theme.muted('Browsing'), page, top, notice: null, keys }, size, theme);
}

/** The keys of a card as it is now. */
export function keysOf(card: DeckCard, actions: BrowseActions): readonly KeyRow<CardAction>[] {
  const isSuspended = actions.standing(card).state === 'suspended';
  return cardKeys({ isSuspended, hasMedia: actions.hasMedia(card) });
}

/** A card's page with every line wrapped, since a path to a file may be long. */
export function pageOf(
  card: DeckCard,
  actions: BrowseActions,
  width: number,
  theme: Theme,
): string[] {
  return actions
    .page(card, { theme, width })
    .flatMap((line) => (widthOf(line) <= width ? [line] : wrap(line, width)));
}

/** Lines around the page: a header and a blank above, a notice and the keys below. */
const FRAME_ROWS = 4;

/** The rows for a card's page, or for the help. */
export function pageRows({ rows }: Size): number {
  return Math.max(rows - FRAME_ROWS, 1);
}

interface Frame {
  readonly header: string;
  readonly page: readonly string[];
  readonly top: number;
  /** The line above the keys; null for the number of lines below. */
  readonly notice: string | null;
  readonly keys: string;
}

function framed({ header, page, top, notice, keys }: Frame, size: Size, theme: Theme): string[] {
  const { margin, width } = layoutFor(size);
  const rows = pageRows(size);
  const { lines, below } = windowOf(page, { top, rows });
  const foot = notice ?? theme.muted(formatLinesBelow(below, 'j k scroll'));
  return indent([header, '', ...padRows(lines, rows), truncate(foot, width), keys], margin);
}

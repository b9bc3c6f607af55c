import { layoutFor, type Size } from '../page-layout.ts';
import { CARD_FRAME_ROWS, cardView, helpView, pageOf } from './card-view.ts';
import type { BrowseDesk } from './desk.ts';
import { browseHelp } from './help.ts';
import { LIST_FRAME_ROWS, listView } from './list-view.ts';
import type { LineOf } from './row.ts';
import { type BrowseContext, type BrowseState, type BrowseView, chosenCard } from './state.ts';
import type { BrowseStyle } from './style.ts';

/** What the browser is drawn with. */
export interface BrowseTools {
  readonly desk: BrowseDesk;
  readonly style: BrowseStyle;
  readonly lineOf: LineOf;
}

/** A line of a list is scanned, not read: it may be longer than one that is. */
const WIDEST_LIST = 120;

/** The whole screen as lines, no more than the terminal has rows, none as wide as the terminal. */
export function browseView(state: BrowseState, size: Size, tools: BrowseTools): string[] {
  const lines = linesOf(state, state.view, size, tools);
  return lines.slice(-size.rows);
}

function linesOf(
  state: BrowseState,
  view: BrowseView,
  size: Size,
  { desk, style, lineOf }: BrowseTools,
): string[] {
  const card = chosenCard(state);
  if (view.type === 'help') return helpView(view.top, size, style);
  if (view.type === 'card' && card !== null)
    return cardView({ state, card, desk, size }, view, style);
  const { margin } = layoutFor(size);
  const width = Math.max(Math.min(size.columns, WIDEST_LIST) - 2 * margin, 10);
  return listView({ state, desk, lineOf, rows: listRows(size), width, margin }, style);
}

/** What keys are read against on a screen of some size. */
export function keyContext(size: Size, { desk, style }: BrowseTools): BrowseContext {
  const { width } = layoutFor(size);
  return {
    desk,
    listRows: listRows(size),
    pageRows: Math.max(size.rows - CARD_FRAME_ROWS, 1),
    pageLines: (card) => pageOf(card, desk, width, style.theme).length,
    helpLines: () => browseHelp(width, style.theme).length,
  };
}

function listRows({ rows }: Size): number {
  return Math.max(rows - LIST_FRAME_ROWS, 1);
}

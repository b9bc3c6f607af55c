import { grouped } from '../grouped-number.ts';
import { hintLine, rowsIn } from '../keys.ts';
import { spread, truncate } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import { widthOf } from '../styled-text.ts';
import { wrap } from '../wrap.ts';
import { type BrowseStyle, cardRow, type LineOf } from './card-row.ts';
import type { BrowseDesk } from './desk.ts';
import { listKeys, listMode } from './keys.ts';
import { type BrowseState, chosenCard, topFor } from './state.ts';

/** What the list is drawn from. */
export interface ListScreen {
  readonly state: BrowseState;
  readonly desk: BrowseDesk;
  readonly lineOf: LineOf;
}

/** The search line, the cards found, and the keys; every line with its margin. */
export function listView(screen: ListScreen, size: Size, style: BrowseStyle): string[] {
  const { state } = screen;
  const { margin } = layoutFor(size);
  const width = Math.max(Math.min(size.columns, WIDEST) - 2 * margin, 10);
  const rows = listRows(size);
  const { cards, words } = state.found;
  const top = topFor(state.top, state.index, { rows, count: cards.length });
  const row = { ...screen, words, style, width, margin };
  const lines = cards
    .slice(top, top + rows)
    .map((card, at) => cardRow(card, top + at === state.index, row));
  const inset = (line: string) => (line === '' ? '' : ' '.repeat(margin) + line);
  if (cards.length === 0) lines.push(...nothing(screen, width, style).slice(0, rows).map(inset));
  const filler = Array.from({ length: Math.max(rows - lines.length, 0) }, () => '');
  const keys = hintLine(rowsIn(listKeys(), listMode(state.search)), width, style.theme);
  return [
    ...[searchLine(screen, width, style), offers(screen, width, style)].map(inset),
    ...['', ...lines, ...filler, ''],
    ...[footLine(screen, width, style), keys].map(inset),
  ];
}

/** Lines that are not cards: the search line, its hints and a blank above, three below. */
const FRAME_ROWS = 6;

/** The rows for cards. */
export function listRows({ rows }: Size): number {
  return Math.max(rows - FRAME_ROWS, 1);
}

/** A line of a list is scanned, not read: it may be longer than one that is. */
const WIDEST = 120;

const LABEL = 'Search ';

/** The search line around its cursor, and how many cards it finds. */
function searchLine(
  { state, desk }: ListScreen,
  width: number,
  { theme, ascii }: BrowseStyle,
): string {
  const { text, cursor } = state.search;
  const total = grouped(desk.count());
  const found = grouped(state.found.cards.length);
  const count = theme.muted(text === '' ? `${total} cards` : `${found} of ${total}`);
  const room = width - LABEL.length - widthOf(count) - 3;
  const after = text.slice(cursor);
  const kept = Math.min(widthOf(after), Math.floor(room * AFTER_CURSOR));
  const before = endOf(text.slice(0, cursor), room - kept);
  const mark = theme.accent(ascii ? '_' : '▏');
  const typed = theme.strong(before) + mark + theme.strong(truncate(after, room - widthOf(before)));
  return spread(theme.muted(LABEL) + typed, count, width);
}

/** The part of the search line's columns that what stands after the cursor keeps. */
const AFTER_CURSOR = 1 / 4;

function endOf(line: string, room: number): string {
  if (widthOf(line) <= room) return line;
  let letters = [...line];
  while (letters.length > 0 && widthOf(letters.join('')) >= room) letters = letters.slice(1);
  return `…${letters.join('')}`;
}

const SYNTAX = '"two words"  -without  deck:  tag:  facet:  is:due';

/** The words that the line may go on with at its cursor. */
function offers({ state, desk }: ListScreen, width: number, { theme }: BrowseStyle): string {
  const { text, cursor } = state.search;
  const inset = ' '.repeat(LABEL.length);
  if (text === '') return truncate(inset + theme.muted(SYNTAX), width);
  const words = desk.completions(text.slice(0, cursor)).map(({ word }) => word);
  const [first, ...others] = words;
  if (first === undefined) return '';
  const rest = theme.muted(['', ...others].join('  '));
  return truncate(`${inset}${theme.key('tab')} ${first}${rest}`, width);
}

/** What was just done, or else where the chosen card stands. */
function footLine({ state, desk }: ListScreen, width: number, { theme }: BrowseStyle): string {
  const item = chosenCard(state);
  if (state.notice !== null) return truncate(theme.muted(state.notice), width);
  if (item === null) return '';
  const { card, deck } = item;
  const headings = card.path.filter((heading) => heading !== card.facet);
  const place = [deck.name, ...headings].join(' › ');
  const parts = [desk.standing(item).words, place, ...(card.facet === null ? [] : [card.facet])];
  return truncate(theme.muted(parts.join(' · ')), width);
}

function nothing({ state, desk }: ListScreen, width: number, { theme }: BrowseStyle): string[] {
  const none = state.found.reason ?? 'No card has all of that.';
  const said = desk.count() === 0 ? 'There are no cards.' : none;
  return wrap(theme.muted(said), width);
}

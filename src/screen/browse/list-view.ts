import { grouped } from '../grouped-number.ts';
import { hintLine } from '../keys.ts';
import { spread, truncate } from '../layout.ts';
import { widthOf } from '../styled-text.ts';
import { wrap } from '../wrap.ts';
import type { BrowseDesk } from './desk.ts';
import { EMPTY_LINE_KEYS, LIST_KEYS } from './list-keys.ts';
import { cardRow, type LineOf } from './row.ts';
import { type BrowseState, chosenCard, topFor } from './state.ts';
import type { BrowseStyle } from './style.ts';

/** What the list is drawn from. */
export interface ListScreen {
  readonly state: BrowseState;
  readonly desk: BrowseDesk;
  readonly lineOf: LineOf;
  /** Rows for cards. */
  readonly rows: number;
  readonly width: number;
  /** Columns left of the list; the mark of the chosen card stands in them. */
  readonly margin: number;
}

/** Lines that are not cards: the search line, its hints and a blank above, three below. */
export const LIST_FRAME_ROWS = 6;

/** The search line, the cards found, and the keys; every line with its margin. */
export function listView(screen: ListScreen, style: BrowseStyle): string[] {
  const { state, rows, width, margin } = screen;
  const { cards } = state.found;
  const top = topFor(state.top, state.index, { rows, count: cards.length });
  const shown = cards.slice(top, top + rows);
  const row = { ...screen, words: state.found.words, style };
  const lines = shown.map((card, at) => cardRow(card, top + at === state.index, row));
  if (cards.length === 0) {
    lines.push(...nothing(screen, style).map((line) => indented(line, margin)));
  }
  const filler = Array.from({ length: Math.max(rows - lines.length, 0) }, () => '');
  const keys = state.line === '' ? EMPTY_LINE_KEYS : LIST_KEYS;
  const below = [footLine(screen, style), hintLine(keys, width, style.theme)];
  const above = [searchLine(screen, style), offers(screen, style)];
  return [
    ...above.map((line) => indented(line, margin)),
    ...['', ...lines, ...filler, ''],
    ...below.map((line) => indented(line, margin)),
  ];
}

const LABEL = 'Search ';

/** What was typed, its end always in sight, and how many cards that finds. */
function searchLine({ state, desk, width }: ListScreen, { theme, ascii }: BrowseStyle): string {
  const total = grouped(desk.count());
  const found = grouped(state.found.cards.length);
  const count = theme.muted(state.line === '' ? `${total} cards` : `${found} of ${total}`);
  const room = width - LABEL.length - widthOf(count) - 3;
  const typed = endOf(state.line, room);
  return spread(
    theme.muted(LABEL) + theme.strong(typed) + theme.accent(ascii ? '_' : '▏'),
    count,
    width,
  );
}

function endOf(line: string, room: number): string {
  if (widthOf(line) <= room) return line;
  let letters = [...line];
  while (letters.length > 0 && widthOf(letters.join('')) >= room) letters = letters.slice(1);
  return `…${letters.join('')}`;
}

const SYNTAX = '"two words"  -without  deck:  tag:  facet:  is:due';

/** What the line may go on with. */
function offers({ state, desk, width }: ListScreen, { theme }: BrowseStyle): string {
  const indentation = ' '.repeat(LABEL.length);
  if (state.line === '') return truncate(indentation + theme.muted(SYNTAX), width);
  const words = desk.completions(state.line).map(({ word }) => word);
  const [first, ...others] = words;
  if (first === undefined) return '';
  const rest = theme.muted(['', ...others].join('  '));
  return truncate(`${indentation}${theme.key('tab')} ${first}${rest}`, width);
}

/** What was just done, or else where the chosen card stands. */
function footLine({ state, desk, width }: ListScreen, { theme }: BrowseStyle): string {
  const item = chosenCard(state);
  if (state.notice !== null) return truncate(theme.muted(state.notice), width);
  if (item === null) return '';
  const { card, deck } = item;
  const headings = card.path.filter((heading) => heading !== card.facet);
  const place = [deck.name, ...headings].join(' › ');
  const parts = [desk.standing(item).words, place, ...(card.facet === null ? [] : [card.facet])];
  return truncate(theme.muted(parts.join(' · ')), width);
}

function nothing({ state, desk, rows, width }: ListScreen, { theme }: BrowseStyle): string[] {
  const none = state.found.reason ?? 'No card has all of that.';
  const said = desk.count() === 0 ? 'There are no cards.' : none;
  return wrap(theme.muted(said), width).slice(0, rows);
}

function indented(line: string, margin: number): string {
  return line === '' ? '' : ' '.repeat(margin) + line;
}

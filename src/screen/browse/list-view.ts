import { type Card, questionOf } from '../../deck/card.ts';
import { foldMarkdown } from '../../deck/words.ts';
import type { CardState, DeckCard } from '../../study/card-state.ts';
import { grouped } from '../format.ts';
import { hintLine, rowsIn } from '../keys.ts';
import {
  fit,
  layoutFor,
  NARROW_COLUMNS,
  padEnd,
  padRows,
  type Size,
  spread,
  truncate,
  wrap,
} from '../layout.ts';
import { oneLine } from '../markdown/index.ts';
import { type Cell, cellsOf, widthOf } from '../text.ts';
import type { DrawStyle, Role } from '../theme.ts';
import type { BrowseActions, Found } from './actions.ts';
import { listKeys, listMode } from './keys.ts';
import { type BrowseState, chosenCard, topFor } from './state.ts';

/** One side of a card on one line. */
type LineOf = (card: DeckCard, side: 'question' | 'answer') => string;

interface ListScreen {
  readonly state: BrowseState;
  readonly actions: BrowseActions;
  readonly lineOf: LineOf;
}

/** The search line, the cards found, and the keys, with the margin. */
export function listView(screen: ListScreen, size: Size, style: DrawStyle): string[] {
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
  if (cards.length === 0) {
    const why = style.theme.muted(whyNone(state.found, screen.actions.count()));
    lines.push(...wrap(why, width).slice(0, rows).map(inset));
  }
  const keys = hintLine(rowsIn(listKeys(), listMode(state.search)), width, style.theme);
  return [
    ...[searchLine(screen, width, style), offers(screen, width, style)].map(inset),
    ...['', ...padRows(lines, rows), ''],
    ...[footLine(screen, width, style), keys].map(inset),
  ];
}

/** Lines around the cards: the search line, its hints and a blank above, three below. */
const FRAME_ROWS = 6;

/** The rows for cards. */
export function listRows({ rows }: Size): number {
  return Math.max(rows - FRAME_ROWS, 1);
}

/** Makes one-line texts of cards and remembers them, since each key draws the same rows again. */
export function lineMaker(): LineOf {
  const known = { question: new WeakMap<Card, string>(), answer: new WeakMap<Card, string>() };
  return ({ card }, side) => {
    const line =
      known[side].get(card) ?? oneLine(side === 'question' ? questionOf(card) : card.back);
    known[side].set(card, line);
    return line;
  };
}

interface WordPaint {
  readonly word: (text: string) => string;
  readonly rest: (text: string) => string;
}

/** Paints an unpainted line so that folded words stand out. */
export function markWords(line: string, words: readonly string[], paint: WordPaint): string {
  const cells = cellsOf(line);
  const marked = markedCells(cells, words);
  let painted = '';
  for (let from = 0; from < cells.length; ) {
    let to = from + 1;
    while (to < cells.length && marked[to] === marked[from]) to += 1;
    painted += (marked[from] ? paint.word : paint.rest)(textIn(cells.slice(from, to)));
    from = to;
  }
  return painted;
}

/** A line of a list is scanned and not read, so it may be longer than a line of text. */
const WIDEST = 120;

const LABEL = 'Search ';

/** The search line with its cursor, and the number of cards that it finds. */
function searchLine(
  { state, actions }: ListScreen,
  width: number,
  { theme, ascii }: DrawStyle,
): string {
  const { text, cursor } = state.search;
  const total = grouped(actions.count());
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

/** The share of the search line's columns that is kept for the text after the cursor. */
const AFTER_CURSOR = 1 / 4;

function endOf(line: string, room: number): string {
  if (widthOf(line) <= room) return line;
  let letters = [...line];
  while (letters.length > 0 && widthOf(letters.join('')) >= room) letters = letters.slice(1);
  return `…${letters.join('')}`;
}

const SYNTAX = '"two words"  -without  deck:  tag:  facet:  is:due';

/** The words that may complete the line at its cursor. */
function offers({ state, actions }: ListScreen, width: number, { theme }: DrawStyle): string {
  const { text, cursor } = state.search;
  const inset = ' '.repeat(LABEL.length);
  if (text === '') return truncate(inset + theme.muted(SYNTAX), width);
  const words = actions.completions(text.slice(0, cursor)).map(({ word }) => word);
  const [first, ...others] = words;
  if (first === undefined) return '';
  const rest = theme.muted(['', ...others].join('  '));
  return truncate(`${inset}${theme.key('tab')} ${first}${rest}`, width);
}

/** The notice of the last action, or else the state and place of the chosen card. */
function footLine({ state, actions }: ListScreen, width: number, { theme }: DrawStyle): string {
  const item = chosenCard(state);
  if (state.notice !== null) return truncate(theme.muted(state.notice), width);
  if (item === null) return '';
  const { card, deck } = item;
  const headings = card.path.filter((heading) => heading !== card.facet);
  const place = [deck.name, ...headings].join(' › ');
  const parts = [actions.standing(item).words, place, ...(card.facet === null ? [] : [card.facet])];
  return truncate(theme.muted(parts.join(' · ')), width);
}

/** Why a search finds nothing among so many cards. */
export function whyNone({ reason }: Pick<Found, 'reason'>, count: number): string {
  return count === 0 ? 'There are no cards.' : (reason ?? 'No cards match.');
}

interface RowContext {
  readonly actions: BrowseActions;
  readonly style: DrawStyle;
  readonly lineOf: LineOf;
  /** Folded words to look for. */
  readonly words: readonly string[];
  readonly width: number;
  /** Columns left of the list, for the mark of the chosen card. */
  readonly margin: number;
}

/** A card as a row: its deck, its state, its question, and why it was found. */
function cardRow(item: DeckCard, isChosen: boolean, context: RowContext): string {
  const { actions, style, width, margin } = context;
  const { theme, ascii } = style;
  const isNarrow = width < NARROW_COLUMNS;
  const deckColumns = isNarrow ? 0 : deckWidth(actions.deckNames(), width);
  const deck = deckColumns === 0 ? '' : theme.muted(fit(item.deck.name, deckColumns)) + GAP;
  const sign = stateSign(actions.standing(item).state, style, !isNarrow);
  const left = deck + (isNarrow ? `${sign} ` : padEnd(sign, WIDEST_STATE) + GAP);
  const mark = isChosen ? theme.accent(ascii ? '>' : '▸') : '';
  const text = foundText(item, isChosen, width - widthOf(left), context);
  return padEnd(mark, margin) + left + text;
}

const WIDEST_STATE = '● suspended'.length;
const GAP = '  ';

/** The width of the longest name, at most a quarter of the line; 0 if there is only one deck. */
function deckWidth(names: readonly string[], width: number): number {
  if (names.length < 2) return 0;
  const longest = names.reduce((widest, name) => Math.max(widest, widthOf(name)), 0);
  return Math.min(longest, Math.floor(width / 4));
}

interface StateSign {
  readonly sign: string;
  readonly ascii: string;
  readonly role: Role;
}

const STATE_SIGNS: Readonly<Record<CardState, StateSign>> = {
  new: { sign: '○', ascii: 'o', role: 'accent' },
  learning: { sign: '◐', ascii: '~', role: 'warn' },
  review: { sign: '●', ascii: '*', role: 'good' },
  suspended: { sign: '‖', ascii: '=', role: 'muted' },
  buried: { sign: '▽', ascii: 'v', role: 'muted' },
};

/** A state's sign, with its word if `isNamed`. */
function stateSign(state: CardState, { theme, ascii }: DrawStyle, isNamed: boolean): string {
  const { sign, ascii: plain, role } = STATE_SIGNS[state];
  return theme[role](`${ascii ? plain : sign}${isNamed ? ` ${state}` : ''}`);
}

/** The share of an excerpt before the word that was searched. */
const BEFORE_WORD = 1 / 8;

/** The question, and beside it what was found if that is further on or in the answer. */
function foundText(
  item: DeckCard,
  isChosen: boolean,
  room: number,
  { words, lineOf, style: { theme } }: RowContext,
): string {
  const question = lineOf(item, 'question');
  const word = (text: string) => theme.strong(theme.accent(text));
  const rest = isChosen ? theme.strong : (text: string) => text;
  const shown = truncate(question, room);
  if (words.length === 0 || hasWord(shown, words)) return markWords(shown, words, { word, rest });
  const both = `${question} ${lineOf(item, 'answer')}`;
  const found = fromFirstWord(both, words, Math.floor(room * BEFORE_WORD));
  if (found === null) return rest(shown);
  const head = truncate(question, Math.floor(room / 2));
  const excerpt = truncate(found, room - widthOf(head) - GAP.length);
  return rest(head) + GAP + markWords(excerpt, words, { word, rest: theme.muted });
}

function hasWord(line: string, words: readonly string[]): boolean {
  const folded = foldMarkdown(line);
  return words.some((word) => folded.includes(word));
}

/**
 * An unpainted line from the first of some folded words on, with at most `before` characters in
 * front of it, cut at the start of a word if possible; null if it has none of the words.
 */
function fromFirstWord(line: string, words: readonly string[], before: number): string | null {
  const cells = cellsOf(line);
  const first = markedCells(cells, words).indexOf(true);
  if (first < 0) return null;
  const earliest = Math.max(first - before, 0);
  if (earliest === 0) return line;
  const blank = cells.findIndex(({ text }, index) => index >= earliest - 1 && text === ' ');
  const start = blank >= 0 && blank < first ? blank + 1 : earliest;
  return `…${textIn(cells.slice(start))}`;
}

/** Folding may change the number of characters, so each folded one remembers its cell. */
function markedCells(cells: readonly Cell[], words: readonly string[]): boolean[] {
  const marked = cells.map(() => false);
  const owners: number[] = [];
  let folded = '';
  for (const [index, { text }] of cells.entries()) {
    const part = foldMarkdown(text);
    folded += part;
    for (let at = 0; at < part.length; at += 1) owners.push(index);
  }
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      marked.fill(true, owners[at], (owners[at + word.length - 1] ?? 0) + 1);
    }
  }
  return marked;
}

function textIn(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}

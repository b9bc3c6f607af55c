import { type Card, questionOf } from '../../deck/card.ts';
import { foldMarkdown } from '../../deck/words.ts';
import type { CardState, DeckCard } from '../../study/card-state.ts';
import { fit, padEnd, truncate } from '../layout.ts';
import { oneLine } from '../one-line.ts';
import { NARROW_COLUMNS } from '../page-layout.ts';
import { type Cell, cellsOf, widthOf } from '../styled-text.ts';
import type { Role, Theme } from '../theme.ts';
import type { BrowseDesk } from './desk.ts';

/** How the browser is drawn. */
export interface BrowseStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
}

/** Gives a side of a card on one line. */
export type LineOf = (card: DeckCard, side: 'question' | 'answer') => string;

/** What the rows of a list are drawn from. */
export interface RowTools {
  readonly desk: BrowseDesk;
  readonly style: BrowseStyle;
  readonly lineOf: LineOf;
  /** Folded words to look for. */
  readonly words: readonly string[];
  readonly width: number;
  /** Columns left of the list; the mark of the chosen card stands in them. */
  readonly margin: number;
}

/** Gives cards' sides on a line each; a key draws the same rows again, so they are remembered. */
export function lineMaker(): LineOf {
  const known = { question: new WeakMap<Card, string>(), answer: new WeakMap<Card, string>() };
  return ({ card }, side) => {
    const line =
      known[side].get(card) ?? oneLine(side === 'question' ? questionOf(card) : card.back);
    known[side].set(card, line);
    return line;
  };
}

/** A card as a row: its deck, where it stands, its question, and why it was found. */
export function cardRow(item: DeckCard, isChosen: boolean, tools: RowTools): string {
  const { desk, style, width, margin } = tools;
  const { theme, ascii } = style;
  const isNarrow = width < NARROW_COLUMNS;
  const deckColumns = isNarrow ? 0 : deckWidth(desk.deckNames(), width);
  const deck = deckColumns === 0 ? '' : theme.muted(fit(item.deck.name, deckColumns)) + GAP;
  const sign = stateSign(desk.standing(item).state, style, !isNarrow);
  const left = deck + (isNarrow ? `${sign} ` : padEnd(sign, WIDEST_STATE) + GAP);
  const mark = isChosen ? theme.accent(ascii ? '>' : '▸') : '';
  const text = foundText(item, isChosen, width - widthOf(left), tools);
  return padEnd(mark, margin) + left + text;
}

/** How a line is painted. */
interface WordPaint {
  readonly word: (text: string) => string;
  readonly rest: (text: string) => string;
}

/** An unpainted line, painted so that folded words stand out wherever they are in it. */
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

const WIDEST_STATE = '● suspended'.length;
const GAP = '  ';

/** As wide as the longest name, within a quarter of the line; none where there is but one deck. */
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

/** A state's sign, and its word behind it where there is room. */
function stateSign(state: CardState, { theme, ascii }: BrowseStyle, isNamed: boolean): string {
  const { sign, ascii: plain, role } = STATE_SIGNS[state];
  return theme[role](`${ascii ? plain : sign}${isNamed ? ` ${state}` : ''}`);
}

/** What part of an excerpt stands before the word that was looked for. */
const BEFORE_WORD = 1 / 8;

/** The question; beside it what was found, where that is further on or in the answer. */
function foundText(
  item: DeckCard,
  isChosen: boolean,
  room: number,
  { words, lineOf, style: { theme } }: RowTools,
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

/** Whether one of some folded words is in a line. */
function hasWord(line: string, words: readonly string[]): boolean {
  const folded = foldMarkdown(line);
  return words.some((word) => folded.includes(word));
}

/**
 * An unpainted line from the first of some folded words on, with at most `before` characters in
 * front of it, cut where a word begins if one does there; null without any.
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

/** Folding may make a character more or fewer, so each folded one remembers its cell. */
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

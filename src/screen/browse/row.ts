import type { DeckCard } from '../../study/card-state.ts';
import { fit, padEnd, truncate } from '../layout.ts';
import { NARROW_COLUMNS } from '../page-layout.ts';
import { widthOf } from '../styled-text.ts';
import type { BrowseDesk } from './desk.ts';
import { fromFirstWord, hasWord, markWords } from './mark-words.ts';
import { type BrowseStyle, stateSign } from './style.ts';

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

const WIDEST_STATE = '● suspended'.length;
const GAP = '  ';

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

/** As wide as the longest name, within a quarter of the line; none where there is but one deck. */
function deckWidth(names: readonly string[], width: number): number {
  if (names.length < 2) return 0;
  const longest = names.reduce((widest, name) => Math.max(widest, widthOf(name)), 0);
  return Math.min(longest, Math.floor(width / 4));
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

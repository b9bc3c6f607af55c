import type { DeckCard } from '../../study/card-state.ts';
import type { Move } from '../keys.ts';
import { lineInput, type TextInput } from '../text-input.ts';
import type { BrowseActions, Edited, Found } from './actions.ts';

/** What is shown: the list, one of its cards, or the help, which returns to the view it covers. */
export type BrowseView =
  | { readonly type: 'list' }
  | CardView
  | { readonly type: 'help'; readonly top: number; readonly over: BrowseView };

/** A card that is shown. */
export interface CardView {
  readonly type: 'card';
  /** The first line of its page in sight. */
  readonly top: number;
  /** True if the next key answers the question before a reset. */
  readonly asksReset: boolean;
}

/** The state of the browser. */
export interface BrowseState {
  readonly search: TextInput;
  readonly found: Found;
  /** The chosen one of the found cards. */
  readonly index: number;
  /** The first of them in sight. */
  readonly top: number;
  readonly view: BrowseView;
  readonly notice: string | null;
}

/** A card's page from its first line on. */
export const OPENED: CardView = { type: 'card', top: 0, asksReset: false };

/** The list for a search line, with its first card chosen. */
export function openBrowser(actions: BrowseActions, line: string): BrowseState {
  const list = { index: 0, top: 0, view: { type: 'list' }, notice: null } as const;
  return { search: lineInput(line), found: actions.find(line), ...list };
}

/** The chosen card; null if nothing was found. */
export function chosenCard({ found, index }: BrowseState): DeckCard | null {
  return found.cards[index] ?? null;
}

/** The list for a changed search line. If only the cursor moved, nothing is searched. */
export function withSearch(
  state: BrowseState,
  search: TextInput,
  actions: BrowseActions,
): BrowseState {
  if (search.text === state.search.text) return { ...state, search };
  return { ...state, search, found: actions.find(search.text), index: 0, top: 0 };
}

/** The search line with the first word offered; the text after the cursor stays. */
export function completed(search: TextInput, actions: BrowseActions): TextInput {
  const [offered] = actions.completions(search.text.slice(0, search.cursor));
  if (offered === undefined) return search;
  const after = search.text.slice(search.cursor).trimStart();
  return { ...search, text: offered.line + after, cursor: offered.line.length };
}

/** Returns to the list and searches it again, since cards may have changed; the same card stays chosen. */
export function backToList(state: BrowseState, actions: BrowseActions): BrowseState {
  const found = actions.find(state.search.text);
  const left = chosenCard(state)?.card.id;
  const at = found.cards.findIndex(({ card }) => card.id === left);
  const index = at >= 0 ? at : within(state.index, found.cards.length);
  return { ...state, found, index, view: { type: 'list' } };
}

/** The same cards after an edit, in their new words; the list if the card shown is gone. */
export function afterEdit(state: BrowseState, { notice, current }: Edited): BrowseState {
  const before = chosenCard(state);
  const cards = state.found.cards.flatMap((card) => current(card) ?? []);
  const next = { ...state, notice, found: { ...state.found, cards } };
  const now = before === null ? null : current(before);
  if (now === null) {
    return { ...next, index: within(state.index, cards.length), view: { type: 'list' } };
  }
  return { ...next, index: cards.findIndex(({ card }) => card.id === now.card.id) };
}

/** Chooses another card, and scrolls the list just far enough to show it. */
export function chosen(state: BrowseState, move: Move, rows: number): BrowseState {
  const count = state.found.cards.length;
  const step = { line: 1, page: Math.max(rows - 1, 1), all: count }[move.by];
  const index = within(state.index + move.direction * step, count);
  return { ...state, index, top: topFor(state.top, index, { rows, count }) };
}

/** The first row in sight, such that the chosen one is in sight and the rows are used. */
export function topFor(
  top: number,
  index: number,
  { rows, count }: { readonly rows: number; readonly count: number },
): number {
  const lowest = Math.max(index - rows + 1, 0);
  return Math.min(Math.max(top, lowest), index, Math.max(count - rows, 0));
}

/** The nearest index within a list of `count` items. */
function within(index: number, count: number): number {
  return Math.max(Math.min(index, count - 1), 0);
}

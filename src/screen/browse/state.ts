import type { DeckCard } from '../../study/card-state.ts';
import type { Move } from '../keys.ts';
import type { BrowseDesk, Edited, Found } from './desk.ts';

/** What is in front: the list, one card of it, or a page of help over either. */
export type BrowseView =
  | { readonly type: 'list' }
  | { readonly type: 'card'; readonly top: number; readonly asksReset: boolean }
  | { readonly type: 'help'; readonly top: number; readonly over: BrowseView };

/** What the browser remembers between keys. */
export interface BrowseState {
  /** The search line. */
  readonly line: string;
  readonly found: Found;
  /** Which of the found cards is chosen. */
  readonly index: number;
  /** The first of them in sight. */
  readonly top: number;
  readonly view: BrowseView;
  readonly notice: string | null;
}

/** What keys are read against. */
export interface BrowseContext {
  readonly desk: BrowseDesk;
  /** Rows that the list has, a card's page, and the help. */
  readonly listRows: number;
  readonly pageRows: number;
  /** How many lines a card's page has, and the help. */
  readonly pageLines: (card: DeckCard) => number;
  readonly helpLines: () => number;
}

/** The list for a search line, its first card chosen. */
export function openBrowser(desk: BrowseDesk, line: string): BrowseState {
  const found = desk.find(line);
  return { line, found, index: 0, top: 0, view: { type: 'list' }, notice: null };
}

/** The chosen card; null where nothing was found. */
export function chosenCard({ found, index }: BrowseState): DeckCard | null {
  return found.cards[index] ?? null;
}

/** The list for another search line. */
export function withLine(state: BrowseState, line: string, desk: BrowseDesk): BrowseState {
  if (line === state.line) return state;
  return { ...state, line, found: desk.find(line), index: 0, top: 0 };
}

/** The list again, searched anew, since cards may have changed; the card left stays chosen. */
export function backToList(state: BrowseState, desk: BrowseDesk): BrowseState {
  const found = desk.find(state.line);
  const left = chosenCard(state)?.card.id;
  const at = found.cards.findIndex(({ card }) => card.id === left);
  const index = at >= 0 ? at : within(state.index, found.cards.length);
  return { ...state, found, index, view: { type: 'list' } };
}

/** The same cards after an edit, in their new words; the list where the one in front has gone. */
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

/** Another card chosen, the list scrolled no further than is needed to see it. */
export function chosen(state: BrowseState, move: Move, rows: number): BrowseState {
  const count = state.found.cards.length;
  const step = { line: 1, page: Math.max(rows - 1, 1), all: count }[move.by];
  const index = within(state.index + move.direction * step, count);
  return { ...state, index, top: topFor(state.top, index, { rows, count }) };
}

/** The first row in sight, so that a chosen one is, and no row stays empty without need. */
export function topFor(
  top: number,
  index: number,
  { rows, count }: { readonly rows: number; readonly count: number },
): number {
  const lowest = Math.max(index - rows + 1, 0);
  return Math.min(Math.max(top, lowest), index, Math.max(count - rows, 0));
}

/** The nearest place in a list of so many. */
function within(index: number, count: number): number {
  return Math.max(Math.min(index, count - 1), 0);
}

import type { DeckCard } from '../../study/card-state.ts';
import { actionFor, type Move, type PressedKey, typedText } from '../keys.ts';
import { allCardKeys, type CardStep, keysOf, RESET_KEYS } from './card-keys.ts';
import { EMPTY_LINE_KEYS, LIST_KEYS, type ListAction } from './list-keys.ts';
import {
  type BrowseContext,
  type BrowseState,
  type BrowseView,
  backToList,
  chosen,
  chosenCard,
  withLine,
} from './state.ts';

/** What a key led to. */
export type Pressed =
  | { readonly type: 'go-on' | 'quit'; readonly state: BrowseState }
  | { readonly type: 'edit'; readonly state: BrowseState; readonly card: DeckCard };

/** The browser after some keys; what follows a quit or an edit is dropped. */
export function pressKeys(
  state: BrowseState,
  keys: readonly PressedKey[],
  context: BrowseContext,
): Pressed {
  let pressed = goOn(state);
  for (const key of keys) {
    if (pressed.type !== 'go-on') break;
    pressed = pressKey(pressed.state, key, context);
  }
  return pressed;
}

/** The browser after a key. What that changes has been saved when this returns. */
function pressKey(before: BrowseState, key: PressedKey, context: BrowseContext): Pressed {
  const state = { ...before, notice: null };
  const { view } = state;
  switch (view.type) {
    case 'list':
      return inList(state, key, context);
    case 'card':
      return onCard(state, view, key, context);
    case 'help':
      return goOn(inHelp(state, view, key, context));
  }
}

function inList(state: BrowseState, key: PressedKey, context: BrowseContext): Pressed {
  const action = actionFor(key, state.line === '' ? EMPTY_LINE_KEYS : LIST_KEYS);
  if (action === null) return goOn(withLine(state, state.line + typedText(key), context.desk));
  if (action.type === 'leave' && state.line === '') return { type: 'quit', state };
  return goOn(listAfter(state, action, context));
}

function listAfter(state: BrowseState, action: ListAction, context: BrowseContext): BrowseState {
  const { desk } = context;
  switch (action.type) {
    case 'open':
      return chosenCard(state) === null ? state : { ...state, view: OPENED };
    case 'move':
      return chosen(state, action.move, context.listRows);
    case 'complete':
      return withLine(state, desk.completions(state.line)[0]?.line ?? state.line, desk);
    case 'erase':
      return withLine(state, withoutLast(state.line), desk);
    case 'erase-word':
      return withLine(state, state.line.trimEnd().replace(/\S+$/, ''), desk);
    case 'clear':
    case 'leave':
      return withLine(state, '', desk);
    case 'help':
      return { ...state, view: { type: 'help', top: 0, over: state.view } };
  }
}

const OPENED: BrowseView = { type: 'card', top: 0, asksReset: false };

type CardView = Extract<BrowseView, { type: 'card' }>;

function onCard(
  state: BrowseState,
  view: CardView,
  key: PressedKey,
  context: BrowseContext,
): Pressed {
  const card = chosenCard(state);
  if (card === null) return goOn(backToList(state, context.desk));
  if (view.asksReset) return goOn(resetOrNot(state, card, key, context));
  const action = actionFor(key, keysOf(card, context.desk));
  if (action === null) return goOn(state);
  if (action.type === 'edit') return { type: 'edit', state, card };
  return goOn(cardAfter(state, { card, view, action }, context));
}

interface OnCard {
  readonly card: DeckCard;
  readonly view: CardView;
  readonly action: CardStep;
}

function cardAfter(
  state: BrowseState,
  { card, view, action }: OnCard,
  context: BrowseContext,
): BrowseState {
  const { desk } = context;
  switch (action.type) {
    case 'back':
      return backToList(state, desk);
    case 'open':
      return { ...state, notice: desk.openMedia(card) };
    case 'suspend':
      return { ...state, notice: desk.toggleSuspended(card) };
    case 'reset':
      if (!desk.canReset(card)) return { ...state, notice: 'It is new already.' };
      return { ...state, view: { ...view, asksReset: true } };
    case 'undo':
      return { ...state, notice: desk.undo() };
    case 'help':
      return { ...state, view: { type: 'help', top: 0, over: view } };
    case 'turn':
      return turned(state, action.direction, context);
    case 'scroll': {
      const lines = context.pageLines(card);
      const top = scrolled(view.top, action.move, { lines, rows: context.pageRows });
      return { ...state, view: { ...view, top } };
    }
  }
}

function turned(state: BrowseState, direction: 1 | -1, { listRows }: BrowseContext): BrowseState {
  const next = chosen(state, { by: 'line', direction }, listRows);
  if (next.index !== state.index) return { ...next, view: OPENED };
  return { ...state, notice: direction === 1 ? 'This is the last.' : 'This is the first.' };
}

function resetOrNot(
  state: BrowseState,
  card: DeckCard,
  key: PressedKey,
  { desk }: BrowseContext,
): BrowseState {
  const isSure = actionFor(key, RESET_KEYS) === 'yes';
  return { ...state, view: OPENED, notice: isSure ? desk.reset(card) : 'Nothing was changed.' };
}

/** Scrolling keys scroll the help; any other puts it away. */
function inHelp(
  state: BrowseState,
  view: Extract<BrowseView, { type: 'help' }>,
  key: PressedKey,
  { helpLines, pageRows }: BrowseContext,
): BrowseState {
  const action = actionFor(key, allCardKeys());
  if (action?.type !== 'scroll') return { ...state, view: view.over };
  const top = scrolled(view.top, action.move, { lines: helpLines(), rows: pageRows });
  return { ...state, view: { ...view, top } };
}

function scrolled(
  top: number,
  { by, direction }: Move,
  { lines, rows }: { readonly lines: number; readonly rows: number },
): number {
  const distance = { line: 1, page: Math.max(rows - 1, 1), all: lines }[by];
  return Math.min(Math.max(top + direction * distance, 0), Math.max(lines - rows, 0));
}

/** A character goes with the marks on it. */
function withoutLast(line: string): string {
  const marks = /\p{M}*$/u.exec(line)?.[0].length ?? 0;
  return [...line.slice(0, line.length - marks)].slice(0, -1).join('');
}

function goOn(state: BrowseState): Pressed {
  return { type: 'go-on', state };
}

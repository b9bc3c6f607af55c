import type { DeckCard } from '../../study/card-state.ts';
import type { App, Next } from '../app.ts';
import { actionFor, type Move, type PressedKey, rowsIn } from '../keys.ts';
import { layoutFor, type Size } from '../layout.ts';
import { editInput, lineInput } from '../text-input.ts';
import type { BrowseActions } from './actions.ts';
import { cardView, helpView, keysOf, pageOf, pageRows } from './card-view.ts';
import {
  allCardKeys,
  browseHelp,
  type CardStep,
  type ListStep,
  listKeys,
  listMode,
  RESET_KEYS,
} from './keys.ts';
import { type BrowseStyle, lineMaker, listRows, listView } from './list-view.ts';
import {
  afterEdit,
  type BrowseState,
  type BrowseView,
  backToList,
  type CardView,
  chosen,
  chosenCard,
  completed,
  OPENED,
  openBrowser,
  withSearch,
} from './state.ts';

/** What the browser is made from. */
export interface BrowseConfig extends BrowseStyle {
  readonly actions: BrowseActions;
  /** The search line to begin with. */
  readonly line: string;
}

type BrowseNext = Next<BrowseState, 'quit'>;

/** The list of all cards, searched as one types, and its cards, as a full screen. */
export function browseApp(config: BrowseConfig): App<BrowseState, 'quit'> {
  const { actions, line, theme } = config;
  const lineOf = lineMaker();
  return {
    init: () => openBrowser(actions, line),
    update(state, message, size) {
      if (message.type === 'paste') return goOn(state);
      return update({ ...state, notice: null }, message.key, { ...config, size });
    },
    view(state, size) {
      const { view } = state;
      const card = chosenCard(state);
      if (view.type === 'help') return helpView(view.top, size, theme);
      if (view.type === 'list' || card === null) {
        return listView({ state, actions, lineOf }, size, config);
      }
      return cardView({ state, card, actions, size }, view, theme);
    },
  };
}

/** What keys are read against. */
interface BrowseContext extends BrowseConfig {
  readonly size: Size;
}

/** The browser after a key. What that changes has been saved when this returns. */
function update(state: BrowseState, key: PressedKey, context: BrowseContext): BrowseNext {
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

function inList(state: BrowseState, key: PressedKey, context: BrowseContext): BrowseNext {
  const { search } = state;
  const action = actionFor(key, rowsIn(listKeys(), listMode(search)));
  if (action?.type === 'quit') return { type: 'end', state, end: 'quit' };
  if (action === null) return goOn(withSearch(state, editInput(search, key), context.actions));
  return goOn(listAfter(state, action, context));
}

function listAfter(
  state: BrowseState,
  action: ListStep,
  { actions, size }: BrowseContext,
): BrowseState {
  switch (action.type) {
    case 'open':
      return chosenCard(state) === null ? state : { ...state, view: OPENED };
    case 'move':
      return chosen(state, action.move, listRows(size));
    case 'complete':
      return withSearch(state, completed(state.search, actions), actions);
    case 'clear':
      return withSearch(state, lineInput(), actions);
    case 'help':
      return { ...state, view: { type: 'help', top: 0, over: state.view } };
  }
}

function onCard(
  state: BrowseState,
  view: CardView,
  key: PressedKey,
  context: BrowseContext,
): BrowseNext {
  const { actions } = context;
  const card = chosenCard(state);
  if (card === null) return goOn(backToList(state, actions));
  if (view.asksReset) {
    const isSure = actionFor(key, RESET_KEYS) === 'yes';
    const notice = isSure ? actions.reset(card) : 'Nothing was changed.';
    return goOn({ ...state, view: OPENED, notice });
  }
  const action = actionFor(key, keysOf(card, actions));
  if (action === null) return goOn(state);
  if (action.type !== 'edit') return goOn(cardAfter(state, { card, view, action }, context));
  const edited = async () => goOn(afterEdit(state, await actions.edit(card)));
  return { type: 'run', state, action: edited };
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
  const { actions, size, theme } = context;
  switch (action.type) {
    case 'back':
      return backToList(state, actions);
    case 'open':
      return { ...state, notice: actions.openMedia(card) };
    case 'suspend':
      return { ...state, notice: actions.toggleSuspended(card) };
    case 'reset':
      if (!actions.canReset(card)) return { ...state, notice: 'It is new already.' };
      return { ...state, view: { ...view, asksReset: true } };
    case 'undo':
      return { ...state, notice: actions.undo() };
    case 'help':
      return { ...state, view: { type: 'help', top: 0, over: view } };
    case 'turn':
      return turned(state, action.direction, size);
    case 'scroll': {
      const lines = pageOf(card, actions, layoutFor(size).width, theme).length;
      return { ...state, view: { ...view, top: scrolled(view.top, action.move, lines, size) } };
    }
  }
}

function turned(state: BrowseState, direction: 1 | -1, size: Size): BrowseState {
  const next = chosen(state, { by: 'line', direction }, listRows(size));
  if (next.index !== state.index) return { ...next, view: OPENED };
  return { ...state, notice: direction === 1 ? 'This is the last.' : 'This is the first.' };
}

/** Scrolling keys scroll the help; any other puts it away. */
function inHelp(
  state: BrowseState,
  view: Extract<BrowseView, { type: 'help' }>,
  key: PressedKey,
  { size, theme }: BrowseContext,
): BrowseState {
  const action = actionFor(key, allCardKeys());
  if (action?.type !== 'scroll') return { ...state, view: view.over };
  const lines = browseHelp(layoutFor(size).width, theme).length;
  return { ...state, view: { ...view, top: scrolled(view.top, action.move, lines, size) } };
}

function scrolled(top: number, { by, direction }: Move, lines: number, size: Size): number {
  const rows = pageRows(size);
  const distance = { line: 1, page: Math.max(rows - 1, 1), all: lines }[by];
  return Math.min(Math.max(top + direction * distance, 0), Math.max(lines - rows, 0));
}

function goOn(state: BrowseState): BrowseNext {
  return { type: 'go-on', state };
}

import type { DeckCard } from '../../study/card-state.ts';
import type { App, Next } from '../app.ts';
import { actionFor, type Move, type PressedKey, rowsIn, topAfter } from '../keys.ts';
import { layoutFor, type Size } from '../layout.ts';
import { editInput, lineInput } from '../text-input.ts';
import type { DrawStyle } from '../theme.ts';
import type { BrowseActions } from './actions.ts';
import { cardView, helpView, keysOf, pageOf, pageRows } from './card-view.ts';
import { allCardKeys, browseHelp, type CardStep, listKeys, listMode, RESET_KEYS } from './keys.ts';
import { lineMaker, listRows, listView } from './list-view.ts';
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

export interface BrowseConfig extends DrawStyle {
  readonly actions: BrowseActions;
  /** The search line to begin with. */
  readonly line: string;
}

type BrowseNext = Next<BrowseState, 'quit'>;

/** A full screen with the list of cards, searched as you type, and with single cards. */
export function browseApp(config: BrowseConfig): App<BrowseState, 'quit'> {
  const { actions, line, theme } = config;
  const lineOf = lineMaker();
  return {
    init: () => openBrowser(actions, line),
    update(state, message, size) {
      if (message.type === 'paste') return continueWith(state);
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

interface BrowseContext extends BrowseConfig {
  readonly size: Size;
}

/** The browser after a key. What it changes has been saved when this returns. */
function update(state: BrowseState, key: PressedKey, context: BrowseContext): BrowseNext {
  const { view } = state;
  switch (view.type) {
    case 'list':
      return inList(state, key, context);
    case 'card':
      return onCard(state, view, key, context);
    case 'help':
      return continueWith(inHelp(state, view, key, context));
  }
}

function inList(state: BrowseState, key: PressedKey, { actions, size }: BrowseContext): BrowseNext {
  const { search } = state;
  const action = actionFor(key, rowsIn(listKeys(), listMode(search)));
  if (action === null) return continueWith(withSearch(state, editInput(search, key), actions));
  switch (action.type) {
    case 'quit':
      return { type: 'end', state, end: 'quit' };
    case 'open':
      return continueWith(chosenCard(state) === null ? state : { ...state, view: OPENED });
    case 'move':
      return continueWith(chosen(state, action.move, listRows(size)));
    case 'complete':
      return continueWith(withSearch(state, completed(search, actions), actions));
    case 'clear':
      return continueWith(withSearch(state, lineInput(), actions));
    case 'help':
      return continueWith({ ...state, view: { type: 'help', top: 0, over: state.view } });
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
  if (card === null) return continueWith(backToList(state, actions));
  if (view.asksReset) {
    const isSure = actionFor(key, RESET_KEYS) === 'yes';
    const notice = isSure ? actions.reset(card) : 'Nothing was changed.';
    return continueWith({ ...state, view: OPENED, notice });
  }
  const action = actionFor(key, keysOf(card, actions));
  if (action === null) return continueWith(state);
  if (action.type !== 'edit') return continueWith(afterKey(state, { card, view, action }, context));
  const edited = async () => continueWith(afterEdit(state, await actions.edit(card)));
  return { type: 'run', state, action: edited };
}

interface OnCard {
  readonly card: DeckCard;
  readonly view: CardView;
  readonly action: CardStep;
}

function afterKey(
  state: BrowseState,
  { card, view, action }: OnCard,
  { actions, size, theme }: BrowseContext,
): BrowseState {
  switch (action.type) {
    case 'back':
      return backToList(state, actions);
    case 'open':
      return { ...state, notice: actions.openMedia(card) };
    case 'suspend':
      return { ...state, notice: actions.toggleSuspended(card) };
    case 'reset':
      if (!actions.canReset(card)) return { ...state, notice: 'This card is new already.' };
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
  return { ...state, notice: `This is the ${direction === 1 ? 'last' : 'first'} card.` };
}

/** Scrolling keys scroll the help; any other key closes it. */
function inHelp(
  state: BrowseState,
  view: Extract<BrowseView, { type: 'help' }>,
  key: PressedKey,
  { size, theme }: BrowseContext,
): BrowseState {
  const action = actionFor(key, allCardKeys());
  if (action?.type !== 'scroll') return { ...state, view: view.over };
  const lines = browseHelp({ width: layoutFor(size).width, theme }).length;
  return { ...state, view: { ...view, top: scrolled(view.top, action.move, lines, size) } };
}

function scrolled(top: number, move: Move, lines: number, size: Size): number {
  const rows = pageRows(size);
  return topAfter(top, move, { lines, rows, page: rows - 1 });
}

function continueWith(state: BrowseState): BrowseNext {
  return { type: 'continue', state };
}

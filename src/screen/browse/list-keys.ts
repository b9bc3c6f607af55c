import { bound, type KeyRow, type Move } from '../keys.ts';

/** What a key does in the list, where letters go to the search line. */
export type ListAction =
  | { readonly type: 'open' | 'complete' | 'leave' | 'erase' | 'erase-word' | 'clear' | 'help' }
  | { readonly type: 'move'; readonly move: Move };

/** The keys of the list. Whatever else is typed is searched for. */
export const LIST_KEYS: readonly KeyRow<ListAction>[] = [
  bound('return enter right', act('open'), { label: 'enter', hint: 'show', help: 'show the card' }),
  bound('up ctrl-p', move('line', -1), {
    label: '↑ ↓',
    hint: 'move',
    help: 'choose a card; page keys, home and end go further',
  }),
  bound('down ctrl-n', move('line', 1)),
  bound('pageup', move('page', -1)),
  bound('pagedown', move('page', 1)),
  bound('home', move('all', -1)),
  bound('end', move('all', 1)),
  bound('tab', act('complete'), { label: 'tab', help: 'take the first word offered' }),
  bound('ctrl-w', act('erase-word'), { label: 'ctrl-w', help: 'erase a word; ctrl-u all of them' }),
  bound('ctrl-u', act('clear')),
  bound('backspace', act('erase')),
  bound('escape', act('leave'), {
    label: 'esc',
    hint: 'clear',
    help: 'empty the search line; where it is empty, quit',
  }),
];

/** The same while nothing is searched for: Esc quits, and a question mark asks for help. */
export const EMPTY_LINE_KEYS: readonly KeyRow<ListAction>[] = [
  ...LIST_KEYS.filter(({ keys }) => !keys.includes('escape')),
  bound('escape', act('leave'), { label: 'esc', hint: 'quit' }),
  bound('?', act('help'), { label: '?', hint: 'help' }),
];

function act(type: Exclude<ListAction['type'], 'move'>): ListAction {
  return { type };
}

function move(by: Move['by'], direction: Move['direction']): ListAction {
  return { type: 'move', move: { by, direction } };
}

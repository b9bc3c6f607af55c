import { bound, helpRows, type KeyRow, type Move } from '../keys.ts';
import type { TextInput } from '../text-input.ts';
import type { Theme } from '../theme.ts';

/** What a key does in the list. */
export type ListAction = ListStep | { readonly type: 'quit' };

/** What a key does to the list. */
export type ListStep =
  | { readonly type: 'open' | 'complete' | 'clear' | 'help' }
  | { readonly type: 'move'; readonly move: Move };

/** Where the cursor stands in the search line, which some keys depend on. */
export type ListMode = 'empty' | 'inside' | 'end';

/** What a key does on a card; the editor takes the terminal meanwhile. */
export type CardAction = CardStep | { readonly type: 'edit' };

/** What a key does on a card at once. */
export type CardStep =
  | { readonly type: 'back' | 'open' | 'suspend' | 'reset' | 'undo' | 'help' }
  | { readonly type: 'turn'; readonly direction: 1 | -1 }
  | { readonly type: 'scroll'; readonly move: Move };

/** What is true of a card and chooses its keys. */
export interface CardTraits {
  readonly isSuspended: boolean;
  /** Whether there is a picture, a sound or a film to open. */
  readonly hasMedia: boolean;
}

/** The keys of the list, all but those that edit the search line. */
export function listKeys(): readonly KeyRow<ListAction, ListMode>[] {
  return [...CHOOSING, ...LEAVING];
}

/** The mode of the list for a search line. */
export function listMode({ text, cursor }: TextInput): ListMode {
  if (text === '') return 'empty';
  return cursor < text.length ? 'inside' : 'end';
}

/** The keys of a card in front. */
export function cardKeys({ isSuspended, hasMedia }: CardTraits): readonly KeyRow<CardAction>[] {
  const [hint, help] = isSuspended
    ? ['unsuspend', 'unsuspend: ask it again']
    : ['suspend', 'suspend: never ask it, until s is pressed again'];
  const suspend = bound<CardAction>('s', { type: 'suspend' }, { label: 's', hint, help });
  return [BACK, ...(hasMedia ? [OPEN] : []), suspend, ...OTHERS, ...SCROLLING, HELP];
}

/** Every key that a card can have. */
export function allCardKeys(): readonly KeyRow<CardAction>[] {
  return cardKeys({ isSuspended: false, hasMedia: true });
}

/** The keys that answer the question before a reset; all others mean no. */
export const RESET_KEYS: readonly KeyRow<'yes' | 'no'>[] = [
  bound('y', 'yes', { label: 'y', hint: 'forget it' }),
  bound('n', 'no', { label: 'n', hint: 'keep it' }),
];

/** What can be typed, and which keys there are. */
export function browseHelp(width: number, theme: Theme): string[] {
  return [
    theme.strong('Searching'),
    ...helpRows(SEARCHES, width, theme),
    '',
    theme.strong('In the list'),
    ...helpRows([...CHOOSING, ...EDITING, ...LEAVING], width, theme),
    '',
    theme.strong('On a card'),
    ...helpRows(allCardKeys(), width, theme),
  ];
}

const SEARCHES = [
  {
    helpLabel: 'two words',
    help: 'both, anywhere: either side, deck, tag, facet, state, or an id',
  },
  { helpLabel: '"two words"', help: 'side by side' },
  { helpLabel: '-word', help: 'what must not be there' },
  { helpLabel: 'deck:spanish', help: 'in a deck; tag: and facet: likewise' },
  { helpLabel: 'is:due', help: 'new, learning, review, due, suspended, buried or leech' },
];

const CHOOSING: readonly KeyRow<ListAction, ListMode>[] = [
  bound('return enter', { type: 'open' }, { label: 'enter', hint: 'show', help: 'show the card' }),
  bound('right', { type: 'open' }, { modes: ['empty', 'end'] }),
  moving('up ctrl-p', 'line', -1, {
    label: '↑ ↓',
    hint: 'move',
    help: 'choose a card; page keys, home and end go further',
  }),
  moving('down ctrl-n', 'line', 1),
  moving('pageup', 'page', -1),
  moving('pagedown', 'page', 1),
  moving('home', 'all', -1),
  moving('end', 'all', 1),
  bound('tab', { type: 'complete' }, { label: 'tab', help: 'take the first word offered' }),
];

/** What the line editor does with a key that the list leaves to it. */
const EDITING = [
  { helpLabel: 'ctrl-w', help: 'erase a word; ctrl-u all before the cursor' },
  { helpLabel: 'ctrl-a ctrl-e', help: 'start and end of the search line; ← → move in it' },
];

const LEAVING: readonly KeyRow<ListAction, ListMode>[] = [
  bound(
    'escape',
    { type: 'clear' },
    {
      modes: ['inside', 'end'],
      label: 'esc',
      hint: 'clear',
      help: 'empty the search line; where it is empty, quit',
    },
  ),
  bound('escape', { type: 'quit' }, { modes: ['empty'], label: 'esc', hint: 'quit' }),
  bound('?', { type: 'help' }, { modes: ['empty'], label: '?', hint: 'help' }),
];

const BACK = bound<CardAction>(
  'escape q backspace left',
  { type: 'back' },
  { label: 'esc', hint: 'list', help: 'back to the list; q and backspace too' },
);

const OPEN = command('o', 'open', 'open its picture, sound or film; again for the next one');

const OTHERS: readonly KeyRow<CardAction>[] = [
  command('e', 'edit', 'open the deck file in your editor, at this card'),
  command('r', 'reset', 'make it new again; asks first, and past answers stay'),
  command('u', 'undo', 'take back what you did last'),
  bound('n', turn(1), { label: 'n', hint: 'next', help: 'the next card of the list' }),
  bound('p', turn(-1), { label: 'p', hint: 'previous', help: 'the one before' }),
];

const SCROLLING: readonly KeyRow<CardAction>[] = [
  bound('j down return enter', scroll('line', 1), {
    label: 'j k',
    help: 'scroll; space, page keys, home and end go further',
  }),
  bound('k up', scroll('line', -1)),
  bound('pagedown space d', scroll('page', 1)),
  bound('pageup b', scroll('page', -1)),
  bound('end G', scroll('all', 1)),
  bound('home g', scroll('all', -1)),
];

const HELP = bound<CardAction>('?', { type: 'help' }, { label: '?', hint: 'keys' });

function moving(
  keys: string,
  by: Move['by'],
  direction: Move['direction'],
  shown?: Pick<KeyRow<ListAction>, 'label' | 'hint' | 'help'>,
): KeyRow<ListAction, ListMode> {
  return bound(keys, { type: 'move', move: { by, direction } }, shown);
}

/** A key that is named at the foot by what it does. */
function command(
  key: string,
  type: 'open' | 'edit' | 'reset' | 'undo',
  help: string,
): KeyRow<CardAction> {
  return bound(key, { type }, { label: key, hint: type, help });
}

function turn(direction: 1 | -1): CardAction {
  return { type: 'turn', direction };
}

function scroll(by: Move['by'], direction: Move['direction']): CardAction {
  return { type: 'scroll', move: { by, direction } };
}

import { bound, helpRows, type KeyRow, type Move, type Scroll, scrolling } from '../keys.ts';
import type { TextInput } from '../text-input.ts';
import type { PageStyle } from '../theme.ts';

/** The actions of keys in the list. */
export type ListAction =
  | { readonly type: 'open' | 'complete' | 'clear' | 'help' | 'quit' }
  | { readonly type: 'move'; readonly move: Move };

/** The place of the cursor in the search line, which some keys depend on. */
export type ListMode = 'empty' | 'inside' | 'end';

/** The actions of keys on a card; `edit` hands the terminal to the editor. */
export type CardAction = CardStep | { readonly type: 'edit' };

/** Those that take effect at once. */
export type CardStep =
  | { readonly type: 'back' | 'open' | 'suspend' | 'reset' | 'undo' | 'help' }
  | { readonly type: 'turn'; readonly direction: 1 | -1 }
  | Scroll;

/** The facts about a card that its keys depend on. */
export interface CardTraits {
  readonly isSuspended: boolean;
  /** True if it has a picture, a sound or a film to open. */
  readonly hasMedia: boolean;
}

/** The keys of the list, except those that edit the search line. */
export function listKeys(): readonly KeyRow<ListAction, ListMode>[] {
  return [...CHOOSING, ...LEAVING];
}

/** The mode of the list for a search line. */
export function listMode({ text, cursor }: TextInput): ListMode {
  if (text === '') return 'empty';
  return cursor < text.length ? 'inside' : 'end';
}

/** The keys of the card in front. */
export function cardKeys({ isSuspended, hasMedia }: CardTraits): readonly KeyRow<CardAction>[] {
  const [hint, help] = isSuspended
    ? ['unsuspend', 'unsuspend: put it back in the quiz']
    : ['suspend', 'suspend: keep it out of the quiz until you press s again'];
  const suspend = bound<CardAction>('s', { type: 'suspend' }, { hint, help });
  return [BACK, ...(hasMedia ? [OPEN] : []), suspend, ...OTHERS, ...SCROLLING, HELP];
}

/** Every key that a card can have. */
export function allCardKeys(): readonly KeyRow<CardAction>[] {
  return cardKeys({ isSuspended: false, hasMedia: true });
}

/** The keys that answer the question before a reset; all other keys mean no. */
export const RESET_KEYS: readonly KeyRow<'yes' | 'no'>[] = [
  bound('y', 'yes', { hint: 'forget it' }),
  bound('n', 'no', { hint: 'keep it' }),
];

/** The help: searches and keys. */
export function browseHelp(style: Pick<PageStyle, 'width' | 'theme'>): string[] {
  const { theme } = style;
  return [
    theme.strong('Searching'),
    ...helpRows(SEARCHES, style),
    '',
    theme.strong('In the list'),
    ...helpRows([...CHOOSING, ...EDITING, ...LEAVING], style),
    '',
    theme.strong('On a card'),
    ...helpRows(allCardKeys(), style),
  ];
}

const SEARCHES = [
  {
    helpLabel: 'two words',
    help: 'both words, in any place: question, answer, deck, tag, facet, state or id',
  },
  { helpLabel: '"two words"', help: 'the words side by side' },
  { helpLabel: '-word', help: 'leave out cards with this word' },
  { helpLabel: 'deck:spanish', help: 'the cards of a deck; tag: and facet: work the same way' },
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
  bound('tab', { type: 'complete' }, { help: 'complete the word with the first suggestion' }),
];

/** Keys of the line editor, to which the list leaves all other keys. */
const EDITING = [
  { helpLabel: 'ctrl-w', help: 'delete a word; ctrl-u deletes all before the cursor' },
  { helpLabel: 'ctrl-a ctrl-e', help: 'go to the start or end of the line; ← → move in it' },
];

const LEAVING: readonly KeyRow<ListAction, ListMode>[] = [
  bound(
    'escape',
    { type: 'clear' },
    {
      modes: ['inside', 'end'],
      label: 'esc',
      hint: 'clear',
      help: 'clear the search line; quit if it is empty',
    },
  ),
  bound('escape', { type: 'quit' }, { modes: ['empty'], label: 'esc', hint: 'quit' }),
  bound('?', { type: 'help' }, { modes: ['empty'], hint: 'help' }),
];

const BACK = bound<CardAction>(
  'escape q backspace left',
  { type: 'back' },
  { label: 'esc', hint: 'list', help: 'return to the list; q and backspace do the same' },
);

const OPEN = command('o', 'open', 'open its picture, sound or film; press again for the next one');

const OTHERS: readonly KeyRow<CardAction>[] = [
  command('e', 'edit', 'open the deck file in your editor, at this card'),
  command('r', 'reset', 'make it new again; asks first and keeps past answers'),
  command('u', 'undo', 'undo the last action'),
  bound('n', { type: 'turn', direction: 1 }, { hint: 'next', help: 'next card in the list' }),
  bound(
    'p',
    { type: 'turn', direction: -1 },
    { hint: 'previous', help: 'previous card in the list' },
  ),
];

const SCROLLING: readonly KeyRow<CardAction>[] = [
  scrolling('j down return enter', 'line', 1, {
    label: 'j k',
    help: 'scroll; space, page keys, home and end go further',
  }),
  scrolling('k up', 'line', -1),
  scrolling('pagedown space d', 'page', 1),
  scrolling('pageup b', 'page', -1),
  scrolling('end G', 'all', 1),
  scrolling('home g', 'all', -1),
];

const HELP = bound<CardAction>('?', { type: 'help' }, { hint: 'keys' });

function moving(
  keys: string,
  by: Move['by'],
  direction: Move['direction'],
  shown?: Pick<KeyRow<ListAction>, 'label' | 'hint' | 'help'>,
): KeyRow<ListAction, ListMode> {
  return bound(keys, { type: 'move', move: { by, direction } }, shown);
}

/** A key whose hint is the name of its action. */
function command(
  key: string,
  type: 'open' | 'edit' | 'reset' | 'undo',
  help: string,
): KeyRow<CardAction> {
  return bound(key, { type }, { hint: type, help });
}

import type { DeckCard } from '../../study/card-state.ts';
import { bound, type KeyRow, type Move } from '../keys.ts';
import type { BrowseDesk } from './desk.ts';

/** What a key does on a card; the editor takes the terminal meanwhile. */
export type CardAction = CardStep | { readonly type: 'edit' };

/** What a key does on a card at once. */
export type CardStep =
  | { readonly type: 'back' | 'open' | 'suspend' | 'reset' | 'undo' | 'help' }
  | { readonly type: 'turn'; readonly direction: 1 | -1 }
  | { readonly type: 'scroll'; readonly move: Move };

/** The keys of a card in front. */
export function keysOf(card: DeckCard, desk: BrowseDesk): readonly KeyRow<CardAction>[] {
  const isSuspended = desk.standing(card).state === 'suspended';
  return cardKeys({ isSuspended, hasMedia: desk.hasMedia(card) });
}

/** Every key that a card can have. */
export function allCardKeys(): readonly KeyRow<CardAction>[] {
  return cardKeys({ isSuspended: false, hasMedia: true });
}

/** What is true of a card and chooses its keys. */
interface Traits {
  readonly isSuspended: boolean;
  /** Whether there is a picture, a sound or a film to open. */
  readonly hasMedia: boolean;
}

function cardKeys({ isSuspended, hasMedia }: Traits): readonly KeyRow<CardAction>[] {
  const [hint, help] = isSuspended
    ? ['unsuspend', 'unsuspend: ask it again']
    : ['suspend', 'suspend: never ask it, until s is pressed again'];
  const suspend = bound('s', act('suspend'), { label: 's', hint, help });
  return [BACK, ...(hasMedia ? [OPEN] : []), suspend, ...OTHER_KEYS];
}

const BACK = bound('escape q backspace left', act('back'), {
  label: 'esc',
  hint: 'list',
  help: 'back to the list; q and backspace too',
});

const OPEN = bound('o', act('open'), {
  label: 'o',
  hint: 'open',
  help: 'open its picture, sound or film; again for the next one',
});

const OTHER_KEYS: readonly KeyRow<CardAction>[] = [
  bound('e', act('edit'), {
    label: 'e',
    hint: 'edit',
    help: 'open the deck file in your editor, at this card',
  }),
  bound('r', act('reset'), {
    label: 'r',
    hint: 'reset',
    help: 'make it new again; asks first, and past answers stay',
  }),
  bound('u', act('undo'), { label: 'u', hint: 'undo', help: 'take back what you did last' }),
  bound('n', turn(1), { label: 'n', hint: 'next', help: 'the next card of the list' }),
  bound('p', turn(-1), { label: 'p', hint: 'previous', help: 'the one before' }),
  bound('j down return enter', scroll('line', 1), {
    label: 'j k',
    help: 'scroll; space, page keys, home and end go further',
  }),
  bound('k up', scroll('line', -1)),
  bound('pagedown space d', scroll('page', 1)),
  bound('pageup b', scroll('page', -1)),
  bound('end G', scroll('all', 1)),
  bound('home g', scroll('all', -1)),
  bound('?', act('help'), { label: '?', hint: 'keys' }),
];

/** The keys that answer the question before a reset; all others mean no. */
export const RESET_KEYS: readonly KeyRow<'yes' | 'no'>[] = [
  bound('y', 'yes', { label: 'y', hint: 'forget it' }),
  bound('n', 'no', { label: 'n', hint: 'keep it' }),
];

function act(type: Exclude<CardAction['type'], 'turn' | 'scroll'>): CardAction {
  return { type };
}

function turn(direction: 1 | -1): CardAction {
  return { type: 'turn', direction };
}

function scroll(by: Move['by'], direction: Move['direction']): CardAction {
  return { type: 'scroll', move: { by, direction } };
}

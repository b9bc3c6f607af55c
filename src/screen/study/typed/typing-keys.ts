import type { Grade } from '../../../schedule/grade.ts';
import type { KeyBinding } from '../keys.ts';

/** What is otherwise where a card's answer is typed. */
export interface TypedKeys {
  /** The grade that Space takes; null where none is proposed. */
  readonly proposed: Grade | null;
  /** Whether what was typed can be taken for right from now on. */
  readonly accepts: boolean;
}

/** The keys at a question whose answer is typed; all others go into the line. */
export const TYPING_KEYS: readonly KeyBinding[] = [
  {
    keys: ['enter', 'return'],
    phases: ['typing'],
    hint: 'check',
    help: 'while typing: check the answer; with nothing typed, show it',
    action: { type: 'check' },
  },
  {
    keys: ['tab'],
    phases: ['typing'],
    hint: 'other keys',
    help: 'while typing: the other keys, for this question; tab goes back',
    action: { type: 'aside' },
  },
  { keys: ['tab'], phases: ['question'], hint: 'type', help: null, action: { type: 'aside' } },
  ...(['up', 'down', 'pageup', 'pagedown'] as const).map(scrolling),
];

/** The key that takes what was typed for right from now on. */
export const ACCEPT: KeyBinding = {
  keys: ['a'],
  phases: ['answer'],
  hint: 'accept mine too',
  help: 'write what you typed into the deck, as one more right answer',
  action: { type: 'accept' },
};

/** The keys with letters scroll no more. */
function scrolling(key: 'up' | 'down' | 'pageup' | 'pagedown'): KeyBinding {
  const by = key.startsWith('page') ? 'page' : 'line';
  const direction = key.endsWith('up') ? -1 : 1;
  const action = { type: 'scroll', by, direction } as const;
  return { keys: [key], phases: ['typing'], hint: null, help: null, action };
}

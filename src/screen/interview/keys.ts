import { bound, type KeyRow, type Scroll, scrolling } from '../keys.ts';

/** The actions of the interview's keys. */
export type InterviewAction =
  | { readonly type: Command }
  | { readonly type: 'tick'; readonly point: number }
  | { readonly type: 'move' | 'grade'; readonly direction: 1 | -1 }
  | Scroll;

type Command =
  | ('done' | 'compose' | 'keep' | 'tick-here')
  | ('aside' | 'skip' | 'undo' | 'help' | 'quit');

/**
 * When a key works: at a question answered aloud, at one answered in writing, at the same while letters
 * are keys, or while marking.
 */
export type InterviewMode = 'speaking' | 'typing' | 'aside' | 'marking';

type Key = KeyRow<InterviewAction, InterviewMode>;
type Modes = readonly InterviewMode[];

/** The modes in which letters are keys. */
const LETTERS: Modes = ['speaking', 'aside', 'marking'];
const ASKING: Modes = ['speaking', 'aside'];

const MAX_DIGITS = 10;

const ANSWERING: readonly Key[] = [
  command('space return enter', 'done', ['speaking'], {
    hint: 'answered',
    help: 'show the points, once you have answered aloud',
  }),
  command('e', 'compose', ['speaking'], { hint: 'write', help: 'answer in your editor' }),
  // While you type, letters are text, so commands need Ctrl.
  command('ctrl-s', 'done', ['typing'], { hint: 'done', help: 'finish and show the points' }),
  command('ctrl-o', 'compose', ['typing'], { hint: 'editor', help: 'continue in your editor' }),
  command('tab escape', 'aside', ['typing'], {
    hint: 'other keys',
    help: 'use the other keys for this question',
  }),
  command('ctrl-c', 'quit', ['typing'], { help: 'end the interview' }),
  command('tab escape', 'aside', ['aside'], { hint: 'type', help: 'return to typing' }),
  command('ctrl-s', 'done', ['aside'], { help: 'finish and show the points' }),
];

const MARKING: readonly Key[] = [
  command('return enter', 'keep', ['marking'], {
    label: 'enter',
    hint: 'keep',
    help: 'keep the grade and go to the next question',
  }),
  command('space', 'tick-here', ['marking'], { hint: 'tick', help: 'tick or untick this point' }),
  ...Array.from({ length: MAX_DIGITS }, (_, point): Key => {
    const shown = { label: '1 2 3 …', help: 'tick or untick the point with this number' };
    const digit = String((point + 1) % MAX_DIGITS);
    return bound(
      digit,
      { type: 'tick', point },
      { modes: ['marking'], ...(point === 0 ? shown : {}) },
    );
  }),
  directed('down', 'move', 1, { label: '↓ ↑', help: 'go to another point' }),
  directed('up', 'move', -1),
  directed('right', 'grade', 1, { label: '← →', hint: 'grade', help: 'lower or raise the grade' }),
  directed('left', 'grade', -1),
];

const SKIPPED = 'skip to the next question; this one gets no grade';

const COMMANDS: readonly Key[] = [
  command('n', 'skip', ASKING, { hint: 'skip', help: SKIPPED }),
  command('n', 'skip', ['marking'], { help: SKIPPED }),
  command('u', 'undo', LETTERS, { hint: 'undo', help: 'return to the previous question' }),
  command('q', 'quit', LETTERS, { hint: 'quit', help: 'quit; your grades are saved' }),
  command('?', 'help', LETTERS, { hint: 'keys', help: 'show these keys' }),
];

const SCROLLING: readonly Key[] = [
  scrolling('down', 'line', 1, { modes: ASKING }),
  scrolling('up', 'line', -1, { modes: ASKING }),
  scrolling('j', 'line', 1, { modes: LETTERS, label: 'j k', help: 'scroll by a line' }),
  scrolling('k', 'line', -1, { modes: LETTERS }),
  scrolling('pagedown', 'page', 1, { label: 'page keys', help: 'scroll' }),
  scrolling('pageup', 'page', -1),
];

/** Every key of the interview. */
export const INTERVIEW_KEYS: readonly Key[] = [...ANSWERING, ...MARKING, ...COMMANDS, ...SCROLLING];

type Shown = Partial<Pick<Key, 'label' | 'hint' | 'help'>>;

function command(keys: string, type: Command, modes: Modes, shown: Shown): Key {
  return bound(keys, { type }, { modes, ...shown });
}

function directed(key: string, type: 'move' | 'grade', direction: 1 | -1, shown: Shown = {}): Key {
  return bound(key, { type, direction }, { modes: ['marking'], ...shown });
}

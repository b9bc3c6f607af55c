import { bound, type KeyRow, type Move } from '../keys.ts';

/** What a key makes the interview do. */
export type InterviewAction =
  | { readonly type: 'done' | 'compose' | 'keep' | 'tick-here' }
  | { readonly type: 'aside' | 'skip' | 'undo' | 'help' | 'quit' }
  | { readonly type: 'tick'; readonly point: number }
  | { readonly type: 'move' | 'grade'; readonly direction: 1 | -1 }
  | { readonly type: 'scroll'; readonly move: Move };

/**
 * What the keys are for: a question answered aloud, one answered in writing, the same with the
 * letters as keys, or the marking.
 */
export type InterviewMode = 'speaking' | 'typing' | 'aside' | 'marking';

type Key = KeyRow<InterviewAction, InterviewMode>;
type Modes = readonly InterviewMode[];

/** Wherever letters are keys. */
const LETTERS: Modes = ['speaking', 'aside', 'marking'];
/** Wherever a question waits for its answer, and letters are keys. */
const ASKING: Modes = ['speaking', 'aside'];

const MAX_DIGITS = 10;

const ANSWERING: readonly Key[] = [
  row('space return enter', 'done', ['speaking'], {
    hint: 'answered',
    help: 'you have answered aloud: show what counts',
  }),
  row('e', 'compose', ['speaking'], { hint: 'write', help: 'answer in your editor' }),
  // Letters are text while one types, so commands have Ctrl with them.
  row('ctrl-s', 'done', ['typing'], { hint: 'done', help: 'done: show what counts' }),
  row('ctrl-o', 'compose', ['typing'], { hint: 'editor', help: 'go on in your editor' }),
  row('tab escape', 'aside', ['typing'], {
    hint: 'other keys',
    help: 'the other keys, for this question',
  }),
  row('ctrl-c', 'quit', ['typing'], { help: 'end the interview' }),
  // The letters are keys again; what was typed stays.
  row('tab escape', 'aside', ['aside'], { hint: 'type', help: 'go on typing' }),
  row('ctrl-s', 'done', ['aside'], { help: 'done: show what counts' }),
];

const MARKING: readonly Key[] = [
  row('return enter', 'keep', ['marking'], {
    label: 'enter',
    hint: 'keep',
    help: 'keep the grade, on to the next question',
  }),
  row('space', 'tick-here', ['marking'], {
    hint: 'tick',
    help: 'tick the point, or take the tick away',
  }),
  ...Array.from({ length: MAX_DIGITS }, (_, point): Key => {
    const shown = { label: '1 2 3 …', help: 'the same for the point so numbered' };
    const digit = String((point + 1) % MAX_DIGITS);
    return bound(
      digit,
      { type: 'tick', point },
      { modes: ['marking'], ...(point === 0 ? shown : {}) },
    );
  }),
  directed('down', 'move', 1, { label: '↓ ↑', help: 'to another point' }),
  directed('up', 'move', -1),
  directed('right', 'grade', 1, {
    label: '← →',
    hint: 'grade',
    help: 'a worse grade, or a better one',
  }),
  directed('left', 'grade', -1),
];

const SKIPPED = 'on to the next question; this one is not graded';

const COMMANDS: readonly Key[] = [
  row('n', 'skip', ASKING, { hint: 'skip', help: SKIPPED }),
  row('n', 'skip', ['marking'], { help: SKIPPED }),
  row('u', 'undo', LETTERS, { hint: 'undo', help: 'back to the question before' }),
  row('q', 'quit', LETTERS, { hint: 'quit', help: 'quit; what was kept is saved' }),
  row('?', 'help', LETTERS, { hint: 'keys', help: 'these keys' }),
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

type Shown = Partial<Pick<Key, 'modes' | 'label' | 'hint' | 'help'>>;

/** A row that is called by its first key. */
function row(
  keys: string,
  type: Exclude<InterviewAction['type'], 'tick' | 'move' | 'grade' | 'scroll'>,
  modes: Modes,
  shown: Shown,
): Key {
  const [label = ''] = keys.split(' ');
  return bound(keys, { type }, { modes, label, ...shown });
}

function directed(key: string, type: 'move' | 'grade', direction: 1 | -1, shown: Shown = {}): Key {
  return bound(key, { type, direction }, { modes: ['marking'], ...shown });
}

function scrolling(
  key: string,
  by: Move['by'],
  direction: Move['direction'],
  shown: Shown = {},
): Key {
  return bound(key, { type: 'scroll', move: { by, direction } }, shown);
}

import { bound, type KeyRow } from '../keys.ts';

/** What a key makes the interview do. */
export type InterviewAction =
  | { readonly type: 'done' | 'compose' | 'keep' | 'tick-here' }
  | { readonly type: 'aside' | 'skip' | 'undo' | 'help' | 'quit' }
  | { readonly type: 'tick'; readonly point: number }
  | { readonly type: 'move' | 'grade'; readonly direction: 1 | -1 }
  | { readonly type: 'scroll'; readonly by: 'line' | 'page'; readonly direction: 1 | -1 };

/** One key's row. */
export type InterviewKey = KeyRow<InterviewAction>;

/**
 * What the keys are for: a question answered aloud, one answered in writing, the same with the
 * letters as keys, or the marking.
 */
export type KeyMode = 'speaking' | 'typing' | 'aside' | 'marking';

const SKIP: InterviewKey = bound(
  'n',
  { type: 'skip' },
  { label: 'n', hint: 'skip', help: 'on to the next question; this one is not graded' },
);

const ENDING: readonly InterviewKey[] = [
  bound('u', { type: 'undo' }, { label: 'u', hint: 'undo', help: 'back to the question before' }),
  bound('q', { type: 'quit' }, { label: 'q', hint: 'quit', help: 'quit; what was kept is saved' }),
  bound('?', { type: 'help' }, { label: '?', hint: 'keys', help: 'these keys' }),
];

const PAGES: readonly InterviewKey[] = [
  scrolling('pagedown', 'page', 1, { label: 'page keys', help: 'scroll' }),
  scrolling('pageup', 'page', -1),
];

const LINES: readonly InterviewKey[] = [
  scrolling('j', 'line', 1, { label: 'j k', help: 'scroll by a line' }),
  scrolling('k', 'line', -1),
];

const SPEAKING: readonly InterviewKey[] = [
  bound(
    'space return enter',
    { type: 'done' },
    { label: 'space', hint: 'answered', help: 'you have answered aloud: show what counts' },
  ),
  bound('e', { type: 'compose' }, { label: 'e', hint: 'write', help: 'answer in your editor' }),
  SKIP,
  ...ENDING,
  scrolling('down', 'line', 1),
  scrolling('up', 'line', -1),
  ...LINES,
  ...PAGES,
];

/** Letters are text here, so commands have Ctrl with them. */
const TYPING: readonly InterviewKey[] = [
  bound(
    'ctrl-s',
    { type: 'done' },
    { label: 'ctrl-s', hint: 'done', help: 'done: show what counts' },
  ),
  bound(
    'ctrl-o',
    { type: 'compose' },
    { label: 'ctrl-o', hint: 'editor', help: 'go on in your editor' },
  ),
  bound(
    'tab escape',
    { type: 'aside' },
    { label: 'tab', hint: 'other keys', help: 'the other keys, for this question' },
  ),
  bound('ctrl-c', { type: 'quit' }, { label: 'ctrl-c', help: 'end the interview' }),
  ...PAGES,
];

/** The letters are keys again; what was typed stays. */
const ASIDE: readonly InterviewKey[] = [
  bound('tab escape', { type: 'aside' }, { label: 'tab', hint: 'type', help: 'go on typing' }),
  bound('ctrl-s', { type: 'done' }, { label: 'ctrl-s', help: 'done: show what counts' }),
  SKIP,
  ...ENDING,
  scrolling('down', 'line', 1),
  scrolling('up', 'line', -1),
  ...LINES,
  ...PAGES,
];

const MAX_DIGITS = 10;

const MARKING: readonly InterviewKey[] = [
  bound(
    'return enter',
    { type: 'keep' },
    { label: 'enter', hint: 'keep', help: 'keep the grade, on to the next question' },
  ),
  bound(
    'space',
    { type: 'tick-here' },
    { label: 'space', hint: 'tick', help: 'tick the point, or take the tick away' },
  ),
  ...Array.from({ length: MAX_DIGITS }, (_, point) => {
    const shown =
      point === 0 ? { label: '1 2 3 …', help: 'the same for the point so numbered' } : {};
    return bound<InterviewAction>(String((point + 1) % MAX_DIGITS), { type: 'tick', point }, shown);
  }),
  bound('down', { type: 'move', direction: 1 }, { label: '↓ ↑', help: 'to another point' }),
  bound('up', { type: 'move', direction: -1 }),
  bound(
    'right',
    { type: 'grade', direction: 1 },
    { label: '← →', hint: 'grade', help: 'a worse grade, or a better one' },
  ),
  bound('left', { type: 'grade', direction: -1 }),
  { ...SKIP, hint: null },
  ...ENDING,
  ...LINES,
  ...PAGES,
];

/** Every key of a mode, as one table: it reads the keys, and it writes the hints and the help. */
export const INTERVIEW_KEYS: Readonly<Record<KeyMode, readonly InterviewKey[]>> = {
  speaking: SPEAKING,
  typing: TYPING,
  aside: ASIDE,
  marking: MARKING,
};

function scrolling(
  keys: string,
  by: 'line' | 'page',
  direction: 1 | -1,
  shown: Partial<Pick<InterviewKey, 'label' | 'help'>> = {},
): InterviewKey {
  return bound(keys, { type: 'scroll', by, direction }, shown);
}

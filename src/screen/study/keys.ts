import {
  GRADE_NAMES,
  GRADE_OF,
  GRADES,
  type Grade,
  type GradeScale,
} from '../../schedule/grade.ts';
import type { PressedKey } from '../pressed-key.ts';
import { ACCEPT, TYPING_KEYS, type TypedKeys } from './typed/typing-keys.ts';

/** What a key makes the quiz do. */
export type Action =
  | {
      readonly type:
        | 'reveal'
        | 'undo'
        | 'suspend'
        | 'bury'
        | 'skip'
        | 'edit'
        | 'open'
        | 'check'
        | 'aside'
        | 'accept'
        | 'help'
        | 'quit';
    }
  | { readonly type: 'grade'; readonly grade: Grade }
  | { readonly type: 'scroll'; readonly by: 'line' | 'page' | 'all'; readonly direction: 1 | -1 };

/** Where a key works: before the answer is shown, while it is typed, after it is shown. */
export type KeyPhase = 'question' | 'typing' | 'answer';

/** One key's row: it reads the key, and it writes the hint at the foot and the help. */
export interface KeyBinding {
  /** Names as the keyboard gives them; the first is shown. */
  readonly keys: readonly [string, ...string[]];
  readonly phases: readonly KeyPhase[];
  /** The word beside the key at the foot; null where only the help names it. */
  readonly hint: string | null;
  /** What it does, for the list of keys; null where another row of that list says so. */
  readonly help: string | null;
  readonly action: Action;
}

const BOTH: readonly KeyPhase[] = ['question', 'answer'];

const REVEAL: KeyBinding = {
  keys: ['space', 'return', 'enter'],
  phases: ['question'],
  hint: 'show answer',
  help: 'show the answer',
  action: { type: 'reveal' },
};

const SPACE_IS_GOOD = taking(GRADE_OF.good, 'the same as good');

const COMMANDS: readonly KeyBinding[] = [
  command('o', 'open', 'open the picture, sound or film; again for the next one'),
  command('u', 'undo', 'take the last step of this session back'),
  command('s', 'suspend', 'suspend: never ask this card until you unsuspend it'),
  command('b', 'bury', 'bury: ask it again tomorrow at the earliest'),
  command('e', 'edit', 'open the deck file in your editor, at this card'),
  { ...command('n', 'skip', 'not now: ask it at the end of the session'), hint: null },
  command('q', 'quit', 'quit; every answer so far is saved (as with Ctrl-C)'),
  { ...command('?', 'help', 'these keys'), hint: 'keys' },
];

const SCROLLING: readonly KeyBinding[] = [
  scrolling(['j', 'down'], 'line', 1, 'scroll down a line'),
  scrolling(['k', 'up'], 'line', -1, 'scroll up; page keys, home and end go further'),
  scrolling(['pagedown', 'd'], 'page', 1),
  scrolling(['pageup'], 'page', -1),
  scrolling(['end', 'G'], 'all', 1),
  scrolling(['home', 'g'], 'all', -1),
];

/** Every key of the quiz, for a scale of grades. */
export function studyKeys(
  scale: GradeScale,
  typed: TypedKeys | null = null,
): readonly KeyBinding[] {
  const { proposed, accepts } = typed ?? { proposed: null, accepts: false };
  const space = proposed === null ? SPACE_IS_GOOD : taking(proposed, 'take the proposed grade');
  return [
    REVEAL,
    ...(typed === null ? [] : TYPING_KEYS),
    ...gradeKeys(scale),
    space,
    ...(accepts ? [ACCEPT] : []),
    ...COMMANDS,
    ...SCROLLING,
  ];
}

/** The same without those that do nothing for a card, as one with nothing to open. */
export function shownKeys(
  scale: GradeScale,
  media: readonly string[],
  typed: TypedKeys | null = null,
): readonly KeyBinding[] {
  const keys = studyKeys(scale, typed);
  return media.length > 0 ? keys : keys.filter(({ action }) => action.type !== 'open');
}

/** The keys that grade: 1–4 for the four names, or SM-2's own 0–5. */
export function gradeKeys(scale: GradeScale): readonly KeyBinding[] {
  if (scale === 'names') {
    return GRADE_NAMES.map((name, index) => grading(String(index + 1), name, GRADE_OF[name]));
  }
  return GRADES.map((grade) => grading(String(grade), `q${grade}`, grade));
}

/** What a key does in a phase, or null where it does nothing there. */
export function actionOf(
  key: PressedKey,
  phase: KeyPhase,
  bindings: readonly KeyBinding[],
): Action | null {
  const name = nameOf(key);
  const binding = bindings.find(
    ({ keys, phases }) => keys.includes(name) && phases.includes(phase),
  );
  return binding?.action ?? null;
}

/** Whether a key is the space bar. */
export function isSpace(key: PressedKey): boolean {
  return nameOf(key) === 'space';
}

/** Punctuation has no name of its own; capitals are told from their letters. */
function nameOf({ name, sequence, ctrl, shift }: PressedKey): string {
  if (ctrl === true) return '';
  if (name === undefined) return sequence ?? '';
  return shift === true && name.length === 1 ? name.toUpperCase() : name;
}

function taking(grade: Grade, help: string): KeyBinding {
  const action = { type: 'grade', grade } as const;
  return { keys: ['space', 'return', 'enter'], phases: ['answer'], hint: null, help, action };
}

function command(key: string, type: CommandType, help: string): KeyBinding {
  return { keys: [key], phases: BOTH, hint: type, help, action: { type } };
}

type CommandType = 'undo' | 'suspend' | 'bury' | 'edit' | 'open' | 'skip' | 'help' | 'quit';

function grading(key: string, hint: string, grade: Grade): KeyBinding {
  const help = `${hint}: ${GRADE_HELP[grade]}`;
  return { keys: [key], phases: ['answer'], hint, help, action: { type: 'grade', grade } };
}

const GRADE_HELP: Readonly<Record<Grade, string>> = {
  0: 'no memory of it at all',
  1: 'wrong, or not remembered',
  2: 'wrong, but it was on the tip of the tongue',
  3: 'right, with serious difficulty',
  4: 'right, after a moment',
  5: 'right at once',
};

function scrolling(
  keys: readonly [string, ...string[]],
  by: 'line' | 'page' | 'all',
  direction: 1 | -1,
  help: string | null = null,
): KeyBinding {
  return { keys, phases: BOTH, hint: null, help, action: { type: 'scroll', by, direction } };
}

import {
  GRADE_NAMES,
  GRADE_OF,
  GRADES,
  type Grade,
  type GradeScale,
} from '../../schedule/grade.ts';
import { bound, type KeyRow, type Move } from '../keys.ts';

/** What a key makes the quiz do. */
export type StudyAction =
  | { readonly type: Command | 'reveal' | 'check' | 'aside' | 'accept' }
  | { readonly type: 'grade'; readonly grade: Grade }
  | { readonly type: 'scroll'; readonly move: Move };

type Command = 'undo' | 'suspend' | 'bury' | 'skip' | 'edit' | 'open' | 'help' | 'quit';

/** Where a key works: before the answer is shown, while it is typed, after it is shown. */
export type StudyMode = 'question' | 'typing' | 'answer';

export type StudyKey = KeyRow<StudyAction, StudyMode>;

/** How the keys differ where a card's answer is typed. */
export interface TypedKeys {
  /** The grade that Space takes; null where none is proposed. */
  readonly proposed: Grade | null;
  /** Whether what was typed can be taken for right from now on. */
  readonly accepts: boolean;
}

/** Every key of the quiz, for a scale of grades. */
export function studyKeys(scale: GradeScale, typed: TypedKeys | null = null): readonly StudyKey[] {
  const { proposed, accepts } = typed ?? { proposed: null, accepts: false };
  const space = proposed === null ? SPACE_IS_GOOD : taking(proposed, 'take the proposed grade');
  return [
    REVEAL,
    ...(typed === null ? [] : TYPING),
    ...gradeKeys(scale),
    space,
    ...(accepts ? [ACCEPT] : []),
    ...COMMANDS,
    ...SCROLLING,
  ];
}

/** The same without those that do nothing for a card, such as one with nothing to open. */
export function shownKeys(
  scale: GradeScale,
  media: readonly string[],
  typed: TypedKeys | null = null,
): readonly StudyKey[] {
  const keys = studyKeys(scale, typed);
  return media.length > 0 ? keys : keys.filter(({ action }) => action.type !== 'open');
}

/** The keys that grade: 1–4 for the four names, or SM-2's own 0–5. */
export function gradeKeys(scale: GradeScale): readonly StudyKey[] {
  if (scale === 'names') {
    return GRADE_NAMES.map((name, index) => grading(String(index + 1), name, GRADE_OF[name]));
  }
  return GRADES.map((grade) => grading(String(grade), `q${grade}`, grade));
}

const BOTH: readonly StudyMode[] = ['question', 'answer'];

const REVEAL = row(
  'space return enter',
  { type: 'reveal' },
  { modes: ['question'], hint: 'show answer', help: 'show the answer' },
);

const SPACE_IS_GOOD = taking(GRADE_OF.good, 'the same as good');

/** The keys at a question whose answer is typed; all others edit the line. */
const TYPING: readonly StudyKey[] = [
  row(
    'enter return',
    { type: 'check' },
    {
      modes: ['typing'],
      hint: 'check',
      help: 'while typing: check the answer; with nothing typed, show it',
    },
  ),
  row(
    'tab',
    { type: 'aside' },
    {
      modes: ['typing'],
      hint: 'other keys',
      help: 'while typing: the other keys, for this question; tab goes back',
    },
  ),
  row('tab', { type: 'aside' }, { modes: ['question'], hint: 'type' }),
  // The letters scroll no more.
  scrolling('up', 'line', -1, { modes: ['typing'] }),
  scrolling('down', 'line', 1, { modes: ['typing'] }),
  scrolling('pageup', 'page', -1, { modes: ['typing'] }),
  scrolling('pagedown', 'page', 1, { modes: ['typing'] }),
];

/** The key that takes what was typed for right from now on. */
const ACCEPT = row(
  'a',
  { type: 'accept' },
  {
    modes: ['answer'],
    hint: 'accept mine too',
    help: 'write what you typed into the deck, as one more right answer',
  },
);

const COMMANDS: readonly StudyKey[] = [
  command('o', 'open', 'open the picture, sound or film; again for the next one'),
  command('u', 'undo', 'take the last step of this session back'),
  command('s', 'suspend', 'suspend: never ask this card until you unsuspend it'),
  command('b', 'bury', 'bury: ask it again tomorrow at the earliest'),
  command('e', 'edit', 'open the deck file in your editor, at this card'),
  { ...command('n', 'skip', 'not now: ask it at the end of the session'), hint: null },
  command('q', 'quit', 'quit; every answer so far is saved (as with Ctrl-C)'),
  { ...command('?', 'help', 'these keys'), hint: 'keys' },
];

const SCROLLING: readonly StudyKey[] = [
  scrolling('j down', 'line', 1, { help: 'scroll down a line' }),
  scrolling('k up', 'line', -1, { help: 'scroll up; page keys, home and end go further' }),
  scrolling('pagedown d', 'page', 1),
  scrolling('pageup', 'page', -1),
  scrolling('end G', 'all', 1),
  scrolling('home g', 'all', -1),
];

/** A row that is called by its first key at the foot, and by its first two in the help. */
function row(
  keys: string,
  action: StudyAction,
  shown: Partial<Pick<StudyKey, 'modes' | 'hint' | 'help'>>,
): StudyKey {
  const names = keys.split(' ');
  return bound(keys, action, {
    label: names[0] ?? '',
    helpLabel: names.slice(0, 2).join(' '),
    ...shown,
  });
}

function taking(grade: Grade, help: string): StudyKey {
  return row('space return enter', { type: 'grade', grade }, { modes: ['answer'], help });
}

function command(key: string, type: Command, help: string): StudyKey {
  return row(key, { type }, { modes: BOTH, hint: type, help });
}

function grading(key: string, hint: string, grade: Grade): StudyKey {
  const help = `${hint}: ${GRADE_HELP[grade]}`;
  return row(key, { type: 'grade', grade }, { modes: ['answer'], hint, help });
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
  keys: string,
  by: Move['by'],
  direction: Move['direction'],
  shown: Partial<Pick<StudyKey, 'modes' | 'help'>> = {},
): StudyKey {
  return row(keys, { type: 'scroll', move: { by, direction } }, { modes: BOTH, ...shown });
}

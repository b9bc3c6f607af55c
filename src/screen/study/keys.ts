import {
  GRADE_NAMES,
  GRADE_OF,
  GRADES,
  type Grade,
  type GradeScale,
} from '../../schedule/grade.ts';
import { bound, type KeyRow, type Scroll, scrolling } from '../keys.ts';

/** The actions of the quiz's keys. */
export type StudyAction =
  | { readonly type: Command | 'reveal' | 'check' | 'aside' | 'accept' }
  | { readonly type: 'grade'; readonly grade: Grade }
  | Scroll;

type Command = 'undo' | 'suspend' | 'bury' | 'skip' | 'edit' | 'open' | 'help' | 'quit';

/** When a key works: before the answer is shown, while it is typed, after it is shown. */
export type StudyMode = 'question' | 'typing' | 'answer';

export type StudyKey = KeyRow<StudyAction, StudyMode>;

/** How the keys differ if a card's answer is typed. */
export interface TypedKeys {
  /** The grade that Space gives; null if none is proposed. */
  readonly proposed: Grade | null;
  /** True if what was typed can be accepted as another right answer. */
  readonly accepts: boolean;
}

/** Every key of the quiz, for a scale of grades. */
export function studyKeys(scale: GradeScale, typed: TypedKeys | null = null): readonly StudyKey[] {
  const { proposed, accepts } = typed ?? { proposed: null, accepts: false };
  return [
    REVEAL,
    ...(typed === null ? [] : TYPING),
    ...gradeKeys(scale),
    proposed === null
      ? gradeBySpace(GRADE_OF.good, 'same as good')
      : gradeBySpace(proposed, 'give the proposed grade'),
    ...(accepts ? [ACCEPT] : []),
    ...COMMANDS,
    ...SCROLLING,
  ];
}

/** The same without the key that opens media if the card has none. */
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
  const keys =
    scale === 'names'
      ? GRADE_NAMES.map((name, at) => ({ key: at + 1, hint: name, grade: GRADE_OF[name] }))
      : GRADES.map((grade) => ({ key: grade, hint: `q${grade}`, grade }));
  return keys.map(({ key, hint, grade }) => {
    const help = `${hint}: ${GRADE_HELP[grade]}`;
    return bound(String(key), { type: 'grade', grade }, { modes: ['answer'], hint, help });
  });
}

const REVEAL: StudyKey = bound(
  'space return enter',
  { type: 'reveal' },
  { modes: ['question'], helpLabel: 'space return', hint: 'show answer', help: 'show the answer' },
);

function gradeBySpace(grade: Grade, help: string): StudyKey {
  const shown = { helpLabel: 'space return', help };
  return bound('space return enter', { type: 'grade', grade }, { modes: ['answer'], ...shown });
}

/** The keys at a question whose answer is typed; all other keys edit the line. */
const TYPING: readonly StudyKey[] = [
  bound(
    'enter return',
    { type: 'check' },
    {
      modes: ['typing'],
      helpLabel: 'enter return',
      hint: 'check',
      help: 'while typing: check your answer; if you typed nothing, show the answer',
    },
  ),
  bound(
    'tab',
    { type: 'aside' },
    {
      modes: ['typing'],
      hint: 'other keys',
      help: 'while typing: use the other keys for this question; tab returns to typing',
    },
  ),
  bound('tab', { type: 'aside' }, { modes: ['question'], hint: 'type' }),
  // Letters are text now, so only these scroll.
  scrolling('up', 'line', -1, { modes: ['typing'] }),
  scrolling('down', 'line', 1, { modes: ['typing'] }),
  scrolling('pageup', 'page', -1, { modes: ['typing'] }),
  scrolling('pagedown', 'page', 1, { modes: ['typing'] }),
];

const ACCEPT: StudyKey = bound(
  'a',
  { type: 'accept' },
  {
    modes: ['answer'],
    hint: 'accept mine too',
    help: 'add what you typed to the deck, as another right answer',
  },
);

const BOTH: readonly StudyMode[] = ['question', 'answer'];

const COMMANDS: readonly StudyKey[] = [
  command('o', 'open', 'open the picture, sound or film; press again for the next one'),
  command('u', 'undo', 'undo the last action'),
  command('s', 'suspend', 'suspend: hide this card until you unsuspend it'),
  command('b', 'bury', 'bury: hide this card until tomorrow'),
  command('e', 'edit', 'open the deck file in your editor, at this card'),
  command('n', 'skip', 'skip: move this card to the end of the session', null),
  command('q', 'quit', 'quit; your answers are saved (Ctrl-C does the same)'),
  command('?', 'help', 'show these keys', 'keys'),
];

const SCROLLING: readonly StudyKey[] = [
  scrolling('j down', 'line', 1, { modes: BOTH, helpLabel: 'j down', help: 'scroll down a line' }),
  scrolling('k up', 'line', -1, {
    modes: BOTH,
    helpLabel: 'k up',
    help: 'scroll up a line; page keys, home and end go further',
  }),
  scrolling('pagedown d', 'page', 1, { modes: BOTH }),
  scrolling('pageup', 'page', -1, { modes: BOTH }),
  scrolling('end G', 'all', 1, { modes: BOTH }),
  scrolling('home g', 'all', -1, { modes: BOTH }),
];

function command(key: string, type: Command, help: string, hint: string | null = type): StudyKey {
  return bound(key, { type }, { modes: BOTH, hint, help });
}

const GRADE_HELP: Readonly<Record<Grade, string>> = {
  0: 'you remembered nothing',
  1: 'wrong, or not remembered',
  2: 'wrong, but it was on the tip of your tongue',
  3: 'right, with serious difficulty',
  4: 'right, after a moment',
  5: 'right at once',
};

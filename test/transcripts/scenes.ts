import type { LaunchOptions } from '../program/pseudo-terminal.ts';

/**
 * What is pressed, and what the screen then shows for the first time; nothing at the end. Where
 * lines alone are written, that is the end of the last one: what comes before may be half of it.
 */
export type Step = readonly [keys: string, shows?: RegExp];

/** A run of the program: its arguments, what it shows at first, and what is pressed. */
export interface Run {
  readonly args: readonly string[];
  readonly first?: RegExp;
  readonly steps: readonly Step[];
  /** So much time passed since the run before. */
  readonly after?: number;
}

/** One terminal, and what is done in it. */
export interface Scene {
  readonly name: string;
  readonly terminal: Pick<LaunchOptions, 'columns' | 'rows' | 'env'>;
  readonly runs: readonly Run[];
}

const LARGE = { columns: 80, rows: 24 };
const SMALL = { columns: 40, rows: 18 };
/** Without a cursor to move, all that was ever written stands below one another. */
const DUMB = { columns: 80, rows: 400, env: { TERM: 'dumb' } };

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

const ESCAPE = '\u001b';
const DOWN = '\u001b[B';
const RIGHT = '\u001b[C';
const CTRL_C = '\u0003';
const CTRL_S = '\u0013';
const CTRL_U = '\u0015';

const QUESTION = /show answer/;
const ANSWER = /1 again/;
const KEYS = /any key/;
const LIST = /\d cards/;
const CARD = /esc list/;

const QUIZ: readonly Run[] = [
  {
    args: ['study', 'kafka', 'seven'],
    first: QUESTION,
    steps: [
      ['?', KEYS],
      ['x', QUESTION],
      [' ', ANSWER],
      ['1', /again · /],
      [' ', ANSWER],
      ['4', /easy · /],
      ['u', /undone/],
      ['3', /good · /],
      ['s', /suspended/],
      ['b', /tomorrow/],
      ['n', QUESTION],
      ['q'],
    ],
  },
  {
    args: ['study', 'seven', '--limit', '2'],
    first: /1 of 2/,
    steps: [[' ', ANSWER], ['3', /2 of 2/], [' ', ANSWER], ['3']],
  },
  {
    args: ['study', 'lang/spanish', '--type', '--grades', '0-5'],
    first: /▏/,
    steps: [
      ['pero', /pero▏/],
      ['\t', QUESTION],
      ['\t', /pero▏/],
      ['\r', /3 /],
      ['1', /▏/],
      ['casa', /casa▏/],
      [CTRL_C],
    ],
  },
];

const CRAM: readonly Run[] = [
  {
    args: ['cram', 'seven', '--by', '+5d'],
    first: /q not now$/,
    steps: [
      [' ', QUESTION],
      [' ', ANSWER],
      ['1', /again · /],
      [' ', ANSWER],
      ['3', /good · /],
      ['u', /undone/],
      ['4', /easy · /],
      ['?', KEYS],
      ['x', QUESTION],
      ['q'],
    ],
  },
  {
    args: ['cram', '--now'],
    first: QUESTION,
    steps: [[' ', ANSWER], ['3', /good · /], ['q']],
  },
  { args: [], first: QUESTION, steps: [['q']] },
  {
    args: ['cram', '--result'],
    first: /q not now$/,
    steps: [['2', /skips this:$/], ['7', /: 7$/], ['\r']],
    after: WEEK,
  },
];

const INTERVIEW: readonly Run[] = [
  {
    args: ['interview', 'queues'],
    first: /1 of 4/,
    steps: [
      ['?', KEYS],
      ['x', /Let.s talk/],
      [' ', /Tick/],
      ['1', /\[x\]/],
      [RIGHT, /grade: good/],
      ['?', KEYS],
      ['x', /Tick/],
      ['\r', /2 of 4/],
      ['u', /undone/],
      ['\r', /2 of 4/],
      ['n', /3 of 4/],
      [' ', /Tick/],
      [DOWN, /› \[ \] {2}2/],
      [' ', /\[x\]/],
      ['\r', /4 of 4/],
      [' ', /Tick/],
      ['\r'],
    ],
  },
  {
    args: ['interview', 'queues', '--type'],
    first: /1 of 4/,
    steps: [
      ['Retry on failure', /failure▏/],
      ['\t', /n skip/],
      ['\t', /failure▏/],
      [CTRL_S, /You wrote/],
      ['q'],
    ],
  },
];

const BROWSE: readonly Run[] = [
  {
    args: ['browse'],
    first: LIST,
    steps: [
      ['?', KEYS],
      ['x', LIST],
      ['part', /part▏/],
      [DOWN, /\n [^\n]+\n▸/],
      ['\r', CARD],
      ['s', /suspended/],
      ['u', /undone/],
      ['?', KEYS],
      ['x', CARD],
      ['r', /Forget/],
      ['n', CARD],
      ['q', /part▏/],
      [CTRL_U, LIST],
      ['zebra', /zebra▏/],
      [ESCAPE, LIST],
      ['is:', /is:▏/],
      [CTRL_C],
    ],
  },
];

const TO_SEE = /Press Enter to see the answer\.$/;
const TO_GRADE = /q quit >$/;

const PLAIN_QUIZ: readonly Run[] = [
  {
    args: ['study', 'kafka', 'seven'],
    first: TO_SEE,
    steps: [
      ['?\r', TO_SEE],
      ['\r', TO_GRADE],
      ['again\r', TO_SEE],
      ['\r', TO_GRADE],
      ['4\r', TO_SEE],
      ['u\r', TO_GRADE],
      ['what\r', TO_GRADE],
      ['3\r', TO_SEE],
      ['s\r', TO_SEE],
      ['b\r', TO_SEE],
      ['n\r', TO_SEE],
      ['q\r'],
    ],
  },
  {
    args: ['study', 'seven', '--limit', '1'],
    first: TO_SEE,
    steps: [['\r', TO_GRADE], ['3\r']],
  },
  {
    args: ['study', 'lang/spanish', '--type'],
    first: /lists the keys\.$/,
    steps: [['pero\r', />$/], [CTRL_C]],
  },
];

const PLAIN_CRAM: readonly Run[] = [
  {
    args: ['cram', 'seven', '--by', '+5d'],
    first: /not now$/,
    steps: [['\r', TO_SEE], ['\r', TO_GRADE], ['1\r', TO_SEE], ['q\r']],
  },
  { args: ['cram', '--now'], first: TO_SEE, steps: [['q\r']] },
  {
    args: ['cram', '--result'],
    first: /not now$/,
    steps: [['3\r', /skips this:$/], ['\r']],
    after: WEEK,
  },
];

const ALOUD = /then press Enter\.$/;
const PLAIN_INTERVIEW: readonly Run[] = [
  {
    args: ['interview', 'queues'],
    first: ALOUD,
    steps: [
      ['\r', />$/],
      ['1\r', />$/],
      ['?\r', />$/],
      ['\r', ALOUD],
      ['u\r', />$/],
      ['good\r', />$/],
      ['\r', ALOUD],
      ['n\r', ALOUD],
      ['q\r'],
    ],
  },
  {
    args: ['interview', 'queues', '--type'],
    first: /quits\.$/,
    steps: [['Retry on failure\r.\r', />$/], ['q\r']],
  },
];

const READ: readonly Run[] = [
  { args: ['read', 'queues'], first: /q quit$/, steps: [[' ', / end .*quit$/], ['q']] },
];

/** What is asked on one line before something is done. */
const ASKED: readonly Run[] = [
  { args: ['answer', 'dog', 'good', '--early'], steps: [] },
  { args: ['undo'], first: /\([Yy]\/[Nn]\)$/, steps: [['n\r']] },
  { args: ['reset', 'dog'], first: /\([Yy]\/[Nn]\)$/, steps: [['n\r']] },
  { args: ['remove', 'seven'], first: /\([Yy]\/[Nn]\)$/, steps: [['n\r']] },
  { args: [], first: QUESTION, steps: [[CTRL_C]] },
];

export const SCENES: readonly Scene[] = [
  { name: 'quiz-80', terminal: LARGE, runs: QUIZ },
  { name: 'quiz-40', terminal: SMALL, runs: QUIZ.toSpliced(1, 1) },
  { name: 'quiz-dumb', terminal: DUMB, runs: PLAIN_QUIZ },
  { name: 'cram-80', terminal: LARGE, runs: CRAM },
  { name: 'cram-40', terminal: SMALL, runs: CRAM.toSpliced(1, 2) },
  { name: 'cram-dumb', terminal: DUMB, runs: PLAIN_CRAM },
  { name: 'interview-80', terminal: LARGE, runs: INTERVIEW },
  { name: 'interview-40', terminal: SMALL, runs: INTERVIEW },
  { name: 'interview-dumb', terminal: DUMB, runs: PLAIN_INTERVIEW },
  { name: 'browse-80', terminal: LARGE, runs: BROWSE },
  { name: 'browse-40', terminal: SMALL, runs: BROWSE },
  { name: 'browse-dumb', terminal: DUMB, runs: [{ args: ['browse', 'part'], steps: [] }] },
  { name: 'read-40', terminal: SMALL, runs: READ },
  { name: 'asked-first', terminal: LARGE, runs: ASKED },
];

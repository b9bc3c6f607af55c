import { type CommandSpec, collected, JSON_OPTION, wholeNumber } from './command-spec.ts';
import { FACETS } from './deck/card.ts';

const EXIT_CODE_OPTION = { flags: '--exit-code', help: 'exit with 3 where nothing is due' };
const FACET_OPTION = {
  flags: '--facet <facet...>',
  help: 'only these facets',
  choices: FACETS,
};

/** The quiz, with a terminal and without one, and what belongs to it. */
export const STUDY_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'study',
    arguments: '[deck...]',
    isDefault: true,
    summary: 'ask what is due, then new cards (what deckhand alone does)',
    options: [
      {
        flags: '--new <n>',
        help: "so many new cards, beyond the day's limit",
        parse: wholeNumber(0),
      },
      { flags: '--limit <n>', help: 'at most so many cards', parse: wholeNumber(1) },
      { flags: '--minutes <n>', help: 'stop after so many minutes', parse: wholeNumber(1) },
      {
        flags: '--tag <tag>',
        help: 'only cards with this tag (may be repeated)',
        parse: collected,
      },
      FACET_OPTION,
      {
        flags: '--grades <scale>',
        help: 'four names (keys 1-4), or the six of SM-2 (keys 0-5)',
        choices: ['names', '0-5'],
      },
    ],
    examples: [
      ['deckhand', 'what is due in all decks'],
      ['deckhand study kafka --minutes 5', 'five minutes of one deck'],
      ['deckhand study --new 5', 'five more new cards today'],
      ['deckhand study --facet trap', 'the traps alone'],
    ],
    run: async (...call) => (await import('./commands/study.ts')).study(...call),
  },
  {
    name: 'read',
    arguments: '[topic...]',
    summary: 'read a topic before being asked about it',
    options: [FACET_OPTION, JSON_OPTION],
    examples: [
      ['deckhand read', 'the topics there are, or the only one'],
      ['deckhand read delivery', 'the topic whose title begins like that'],
      ['deckhand read --facet trap', 'the traps of all topics'],
    ],
    run: async (...call) => (await import('./commands/read.ts')).read(...call),
  },
  {
    name: 'due',
    arguments: '[deck...]',
    summary: 'what there is to ask now, by deck',
    options: [{ flags: '--count', help: 'print the number alone' }, EXIT_CODE_OPTION, JSON_OPTION],
    examples: [
      ['deckhand due', 'a table'],
      ['deckhand due --count', 'a number, for a status line'],
      ['deckhand due --exit-code && deckhand', 'the quiz, where there is something to ask'],
    ],
    run: async (...call) => (await import('./commands/due.ts')).due(...call),
  },
  {
    name: 'next',
    arguments: '[deck...]',
    summary: 'the card that the quiz would ask now, without a terminal',
    options: [EXIT_CODE_OPTION, JSON_OPTION],
    examples: [
      ['deckhand next', 'its id and its question'],
      ['deckhand next --json', 'all of it, and what each grade would do'],
    ],
    run: async (...call) => (await import('./commands/next.ts')).next(...call),
  },
  {
    name: 'answer',
    arguments: '<card> <grade>',
    summary: 'grade a card, by the rules of the quiz, without a terminal',
    description:
      'Grades a card: again, hard, good, easy, or q0 to q5. A card that is not due is refused.',
    options: [
      {
        flags: '--ms <n>',
        help: 'how long the answer took, in milliseconds',
        parse: wholeNumber(0),
      },
      { flags: '--early', help: 'answer a card before it is due' },
      JSON_OPTION,
    ],
    examples: [
      ['deckhand answer 3r5tdk5zwbas526c good', 'recalled after a moment'],
      ['deckhand answer 3r5t again --ms 8000', "not recalled, by the beginning of the card's id"],
    ],
    run: async (...call) => (await import('./commands/answer.ts')).answer(...call),
  },
  {
    name: 'undo',
    arguments: '[step]',
    summary: "take back this machine's latest answer of the day",
    options: [{ flags: '-y, --yes', help: 'do not ask' }, JSON_OPTION],
    examples: [['deckhand undo', 'names the answer, and asks']],
    run: async (...call) => (await import('./commands/undo.ts')).undo(...call),
  },
  {
    name: 'stats',
    arguments: '[deck...]',
    summary: 'cards by stage, answers by day, the days to come',
    options: [JSON_OPTION],
    examples: [
      ['deckhand stats', 'as charts'],
      ['deckhand stats kafka --json', 'one deck, as JSON'],
    ],
    run: async (...call) => (await import('./commands/stats.ts')).stats(...call),
  },
];

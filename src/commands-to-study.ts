import { type CommandSpec, collected, JSON_OPTION, percent, wholeNumber } from './command-spec.ts';
import { FACETS } from './deck/card.ts';

const EXIT_CODE_OPTION = { flags: '--exit-code', help: 'exit with 3 where nothing is due' };
const FACET_OPTION = {
  flags: '--facet <facet...>',
  help: 'only these facets',
  choices: FACETS,
};
const TAG_OPTION = {
  flags: '--tag <tag>',
  help: 'only cards with this tag (may be repeated)',
  parse: collected,
};
const TYPE_OPTIONS = [
  { flags: '--type', help: 'type the answers that are short (as `type: true` in a deck)' },
  { flags: '--no-type', help: 'type none, whatever the decks say' },
];

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
      TAG_OPTION,
      FACET_OPTION,
      {
        flags: '--grades <scale>',
        help: 'four names (keys 1-4), or the six of SM-2 (keys 0-5)',
        choices: ['names', '0-5'],
      },
      ...TYPE_OPTIONS,
    ],
    examples: [
      ['deckhand', 'what is due in all decks'],
      ['deckhand study spanish --type', 'one deck, its answers typed and compared'],
      ['deckhand study kafka --minutes 5', 'five minutes of one deck'],
      ['deckhand study --new 5', 'five more new cards today'],
      ['deckhand study --facet trap', 'the traps alone'],
    ],
    run: async (...call) => (await import('./commands/study/run.ts')).study(...call),
  },
  {
    name: 'interview',
    arguments: '[deck...]',
    summary: 'a mock interview: answer, tick what you said, see what was missing',
    description:
      'Asks about urgent and weak topics. The grade that your ticks come to counts for the schedule.',
    options: [
      { flags: '--minutes <n>', help: 'about so many minutes', parse: wholeNumber(1) },
      { flags: '--topics <n>', help: 'so many topics', parse: wholeNumber(1) },
      { flags: '--type', help: 'type the answers; the points found come ticked' },
      { flags: '--history', help: 'how the interviews so far went' },
      JSON_OPTION,
    ],
    examples: [
      ['deckhand interview', 'urgent and weak topics, answered aloud'],
      ['deckhand interview kafka --topics 1 --type', 'one topic of a deck, in writing'],
      ['deckhand interview --history', 'the trend, by interview and by facet'],
    ],
    run: async (...call) => (await import('./commands/interview/run.ts')).interview(...call),
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
    run: async (...call) => (await import('./commands/read/run.ts')).read(...call),
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
    run: async (...call) => (await import('./commands/due/run.ts')).due(...call),
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
    run: async (...call) => (await import('./commands/next/run.ts')).next(...call),
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
    run: async (...call) => (await import('./commands/answer/run.ts')).answer(...call),
  },
  {
    name: 'cram',
    arguments: '[deck...]',
    summary: 'be ready on a date: plan the days until then, and study by the plan',
    description:
      'Plans sessions up to a date, so that as much as can be is recalled on it, and holds them. ' +
      'Alone it goes on with the cram that runs. What it expects is the range of a model, and no ' +
      'promise. --json prints by, daysLeft, cards, newCards, minutes, fit (from 1.2 on all fits), ' +
      'sessions, today and ifTimeIsLeft (ids of cards), reviews, forecast (onDay, later and groups ' +
      'in percents; null below 30 reviews) and short (what would do where the time is short).',
    options: [
      { flags: '--by <date>', help: '2026-12-03, "3 dec", thursday, +10d; T09:00 may follow' },
      { flags: '--minutes <n>', help: 'minutes a day (10)', parse: wholeNumber(1) },
      { flags: '--skip <days>', help: 'no session on these weekdays: sat,sun', parse: collected },
      {
        flags: '--must <tag>',
        help: 'cards with this tag count threefold (may be repeated)',
        parse: collected,
      },
      TAG_OPTION,
      { flags: '--spend-all', help: 'use all minutes, also where they gain next to nothing' },
      { flags: '--no-schedule', help: 'leave the schedule as it is' },
      ...TYPE_OPTIONS,
      { flags: '--now', help: 'every card, weakest first, for the evening before; no plan' },
      { flags: '--plan', help: 'show the plan and begin nothing' },
      {
        flags: '--result [how]',
        help: 'how it went, once the date is over',
        choices: ['well', 'so-so', 'badly'],
      },
      {
        flags: '--recalled <percent>',
        help: 'with --result: how much you recalled',
        parse: percent,
      },
      { flags: '--stop', help: 'call off the cram that runs' },
      JSON_OPTION,
    ],
    examples: [
      ['deckhand cram kafka --by thursday', 'ready for Thursday with one deck'],
      ['deckhand cram --by "3 dec" --minutes 20 --skip sun', 'twenty minutes a day'],
      ['deckhand cram --by +10d --must core --plan', 'the plan alone'],
      ['deckhand cram', "today's session of the cram that runs"],
      ['deckhand cram --now', 'the evening before: all cards'],
      ['deckhand cram --result well --recalled 80', 'how it went'],
    ],
    run: async (...call) => (await import('./commands/cram/run.ts')).cram(...call),
  },
  {
    name: 'undo',
    arguments: '[step]',
    summary: "take back this machine's latest answer of the day",
    options: [{ flags: '-y, --yes', help: 'do not ask' }, JSON_OPTION],
    examples: [['deckhand undo', 'names the answer, and asks']],
    run: async (...call) => (await import('./commands/undo/run.ts')).undo(...call),
  },
  {
    name: 'stats',
    arguments: '[deck...]',
    summary: 'cards by stage, answers by day, the days to come',
    options: [
      { flags: '--calibration', help: 'how well SM-2 and FSRS-6 forecast what was recalled' },
      JSON_OPTION,
    ],
    examples: [
      ['deckhand stats', 'as charts'],
      ['deckhand stats --calibration', 'what was forecast against what was recalled'],
      ['deckhand stats kafka --json', 'one deck, as JSON'],
    ],
    run: async (...call) => (await import('./commands/stats/run.ts')).stats(...call),
  },
];

import {
  type Bare,
  choice,
  collected,
  defineCommand,
  JSON_FLAG,
  NO_TYPE_FLAG,
  type OptionsOf,
  percent,
  TAG_FLAG,
  TYPE_FLAG,
  wholeNumber,
} from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--by <date>', 'date: 2026-12-03, "3 dec", thursday, +10d; add T09:00 for a time')
    .option('--minutes <n>', 'minutes a day (default: 10)', wholeNumber(1))
    .option('--skip <days>', 'weekdays without a session: sat,sun', collected)
    .option('--must <tag>', 'cards with this tag count three times (repeatable)', collected)
    .addOption(TAG_FLAG)
    .option('--spend-all', 'use the full time, even if more reviews gain almost nothing')
    .option('--no-schedule', 'leave the regular schedule as it is')
    .addOption(TYPE_FLAG)
    .addOption(NO_TYPE_FLAG)
    .option('--now', 'review every card, weakest first, without a plan')
    .option('--plan', 'show the plan without starting the cram')
    .addOption(
      choice('--result [how]', 'record how it went, after the date', ['well', 'so-so', 'badly']),
    )
    .option('--recalled <percent>', 'with --result: how much you recalled', percent)
    .option('--stop', 'stop the current cram')
    .addOption(JSON_FLAG);

export type CramOptions = OptionsOf<typeof flags>;

export const cramCommand = defineCommand({
  name: 'cram',
  group: 'study',
  arguments: '[deck...]',
  summary: 'prepare for a date: plan daily sessions, and work through them',
  description:
    'Plan daily sessions so that you recall as much as possible on a date, and work through ' +
    'them. Without options, continue the current cram. The forecast is a range from a model, not ' +
    'a promise. --json prints by, daysLeft, cards, newCards, minutes, fit (from 1.2 everything ' +
    'fits), sessions, today and ifTimeIsLeft (card ids), reviews, forecast (onDay, later and ' +
    'groups in percent; null below 30 reviews) and short (what would help if time is short).',
  examples: [
    ['deckhand cram kafka --by thursday', 'be ready by Thursday'],
    ['deckhand cram --by "3 dec" --minutes 20 --skip sun', 'study 20 minutes a day'],
    ['deckhand cram --by +10d --must core --plan', 'only show the plan'],
    ['deckhand cram', "start today's session"],
    ['deckhand cram --now', 'review everything now'],
    ['deckhand cram --result well --recalled 80', 'record how it went'],
  ],
  flags,
  load: async () => (await import('./run.ts')).cram,
});

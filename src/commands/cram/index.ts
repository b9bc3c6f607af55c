import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import {
  choice,
  collected,
  JSON_FLAG,
  NO_TYPE_FLAG,
  percent,
  TAG_FLAG,
  TYPE_FLAG,
  wholeNumber,
} from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--by <date>', '2026-12-03, "3 dec", thursday, +10d; T09:00 may follow')
    .option('--minutes <n>', 'minutes a day (10)', wholeNumber(1))
    .option('--skip <days>', 'no session on these weekdays: sat,sun', collected)
    .option('--must <tag>', 'cards with this tag count threefold (may be repeated)', collected)
    .addOption(TAG_FLAG)
    .option('--spend-all', 'use all minutes, also where they gain next to nothing')
    .option('--no-schedule', 'leave the schedule as it is')
    .addOption(TYPE_FLAG)
    .addOption(NO_TYPE_FLAG)
    .option('--now', 'every card, weakest first, for the evening before; no plan')
    .option('--plan', 'show the plan and begin nothing')
    .addOption(
      choice('--result [how]', 'how it went, once the date is over', ['well', 'so-so', 'badly']),
    )
    .option('--recalled <percent>', 'with --result: how much you recalled', percent)
    .option('--stop', 'call off the cram that runs')
    .addOption(JSON_FLAG);

export type CramOptions = OptionsOf<typeof flags>;

export const cramCommand = defineCommand({
  name: 'cram',
  group: 'study',
  arguments: '[deck...]',
  summary: 'be ready on a date: plan the days until then, and study by the plan',
  description:
    'Plans sessions up to a date, so that as much as can be is recalled on it, and holds them. ' +
    'Alone it goes on with the cram that runs. What it expects is the range of a model, and no ' +
    'promise. --json prints by, daysLeft, cards, newCards, minutes, fit (from 1.2 on all fits), ' +
    'sessions, today and ifTimeIsLeft (ids of cards), reviews, forecast (onDay, later and groups ' +
    'in percents; null below 30 reviews) and short (what would do where the time is short).',
  examples: [
    ['deckhand cram kafka --by thursday', 'ready for Thursday with one deck'],
    ['deckhand cram --by "3 dec" --minutes 20 --skip sun', 'twenty minutes a day'],
    ['deckhand cram --by +10d --must core --plan', 'the plan alone'],
    ['deckhand cram', "today's session of the cram that runs"],
    ['deckhand cram --now', 'the evening before: all cards'],
    ['deckhand cram --result well --recalled 80', 'how it went'],
  ],
  flags,
  load: async () => (await import('./run.ts')).cram,
});

import { type Bare, defineCommand, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--calibration', 'compare the forecasts of SM-2 and FSRS-6 with what you recalled')
    .addOption(JSON_FLAG);

export type StatsOptions = OptionsOf<typeof flags>;

export const statsCommand = defineCommand({
  name: 'stats',
  group: 'study',
  arguments: '[deck...]',
  summary: 'show cards by stage, answers by day, and the days ahead',
  examples: [
    ['deckhand stats', 'show charts'],
    ['deckhand stats --calibration', 'compare forecasts with what you recalled'],
    ['deckhand stats kafka --json', 'print one deck as JSON'],
  ],
  flags,
  load: async () => (await import('./run.ts')).stats,
});

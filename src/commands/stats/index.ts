import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--calibration', 'how well SM-2 and FSRS-6 forecast what was recalled')
    .addOption(JSON_FLAG);

export type StatsOptions = OptionsOf<typeof flags>;

export const statsCommand = defineCommand({
  name: 'stats',
  group: 'study',
  arguments: '[deck...]',
  summary: 'cards by stage, answers by day, the days to come',
  examples: [
    ['deckhand stats', 'as charts'],
    ['deckhand stats --calibration', 'what was forecast against what was recalled'],
    ['deckhand stats kafka --json', 'one deck, as JSON'],
  ],
  flags,
  load: async () => (await import('./run.ts')).stats,
});

import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { EXIT_CODE_FLAG, JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(EXIT_CODE_FLAG).addOption(JSON_FLAG);

export type NextOptions = OptionsOf<typeof flags>;

export const nextCommand = defineCommand({
  name: 'next',
  group: 'study',
  arguments: '[deck...]',
  summary: 'the card that the quiz would ask now, without a terminal',
  examples: [
    ['deckhand next', 'its id and its question'],
    ['deckhand next --json', 'all of it, and what each grade would do'],
  ],
  flags,
  load: async () => (await import('./run.ts')).next,
});

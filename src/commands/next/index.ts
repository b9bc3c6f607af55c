import { type Bare, defineCommand, EXIT_CODE_FLAG, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) => command.addOption(EXIT_CODE_FLAG).addOption(JSON_FLAG);

export type NextOptions = OptionsOf<typeof flags>;

export const nextCommand = defineCommand({
  name: 'next',
  group: 'study',
  arguments: '[deck...]',
  summary: 'print the card that the quiz would ask next',
  examples: [
    ['deckhand next', 'print its id and question'],
    ['deckhand next --json', 'print all of it, and what each grade would do'],
  ],
  flags,
  load: async () => (await import('./run.ts')).next,
});

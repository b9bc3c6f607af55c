import { type Bare, defineCommand, EXIT_CODE_FLAG, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) =>
  command.option('--count', 'print only the number').addOption(EXIT_CODE_FLAG).addOption(JSON_FLAG);

export type DueOptions = OptionsOf<typeof flags>;

export const dueCommand = defineCommand({
  name: 'due',
  group: 'study',
  arguments: '[deck...]',
  summary: 'show how many cards are due now, by deck',
  examples: [
    ['deckhand due', 'print a table'],
    ['deckhand due --count', 'print a number, for a status line'],
    ['deckhand due --exit-code && deckhand', 'start the quiz if anything is due'],
  ],
  flags,
  load: async () => (await import('./run.ts')).due,
});

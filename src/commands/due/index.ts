import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { EXIT_CODE_FLAG, JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--count', 'print the number alone')
    .addOption(EXIT_CODE_FLAG)
    .addOption(JSON_FLAG);

export type DueOptions = OptionsOf<typeof flags>;

export const dueCommand = defineCommand({
  name: 'due',
  group: 'study',
  arguments: '[deck...]',
  summary: 'what there is to ask now, by deck',
  examples: [
    ['deckhand due', 'a table'],
    ['deckhand due --count', 'a number, for a status line'],
    ['deckhand due --exit-code && deckhand', 'the quiz, where there is something to ask'],
  ],
  flags,
  load: async () => (await import('./run.ts')).due,
});

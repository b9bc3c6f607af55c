import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type AddOptions = OptionsOf<typeof flags>;

export const addCommand = defineCommand({
  name: 'add',
  group: 'decks',
  arguments: '<path>',
  summary: 'take a deck file, or a folder of them, into use where it is',
  examples: [
    ['deckhand add kafka.md', 'one file'],
    ['deckhand add ~/notes', 'every deck in a folder, and those added to it later'],
  ],
  flags,
  load: async () => (await import('./run.ts')).add,
});

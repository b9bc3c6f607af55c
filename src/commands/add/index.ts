import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type AddOptions = OptionsOf<typeof flags>;

export const addCommand = defineCommand({
  name: 'add',
  group: 'decks',
  arguments: '<path>',
  summary: 'add a deck file, or a folder of decks, without moving it',
  examples: [
    ['deckhand add kafka.md', 'add one file'],
    ['deckhand add ~/notes', 'add every deck in a folder, now and later'],
  ],
  flags,
  load: async () => (await import('./run.ts')).add,
});

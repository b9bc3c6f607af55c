import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) =>
  command.option('--edit', 'open it in your editor at once').addOption(JSON_FLAG);

export type NewOptions = OptionsOf<typeof flags>;

export const newCommand = defineCommand({
  name: 'new',
  group: 'decks',
  arguments: '<name>',
  summary: 'make a deck with an example of each kind of card',
  examples: [
    ['deckhand new spanish', 'says where it is'],
    ['deckhand new lang/spanish --edit', 'in a folder of the library, and opened'],
  ],
  flags,
  load: async () => (await import('./run.ts')).newDeck,
});

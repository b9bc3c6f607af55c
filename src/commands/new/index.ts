import { type Bare, defineCommand, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) =>
  command.option('--edit', 'open it in your editor').addOption(JSON_FLAG);

export type NewOptions = OptionsOf<typeof flags>;

export const newCommand = defineCommand({
  name: 'new',
  group: 'decks',
  arguments: '<name>',
  summary: 'create a deck with an example of each kind of card',
  examples: [
    ['deckhand new spanish', 'create a deck in your library'],
    ['deckhand new lang/spanish --edit', 'create it in a folder, and open it'],
  ],
  flags,
  load: async () => (await import('./run.ts')).newDeck,
});

import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type DecksOptions = OptionsOf<typeof flags>;

export const decksCommand = defineCommand({
  name: 'decks',
  group: 'decks',
  summary: 'every deck, where it lives, how many cards it holds',
  examples: [['deckhand decks', 'as a table']],
  flags,
  load: async () => (await import('./run.ts')).decks,
});

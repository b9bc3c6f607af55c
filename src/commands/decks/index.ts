import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type DecksOptions = OptionsOf<typeof flags>;

export const decksCommand = defineCommand({
  name: 'decks',
  group: 'decks',
  summary: 'list your decks, their cards and files',
  examples: [['deckhand decks', 'print a table']],
  flags,
  load: async () => (await import('./run.ts')).decks,
});

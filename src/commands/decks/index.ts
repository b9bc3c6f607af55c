import { defineCommand, jsonFlag } from '../command.ts';

export const decksCommand = defineCommand({
  name: 'decks',
  group: 'decks',
  summary: 'list your decks, their cards and files',
  examples: [['deckhand decks', 'print a table']],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).decks,
});

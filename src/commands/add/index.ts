import { defineCommand, jsonFlag } from '../command.ts';

export const addCommand = defineCommand({
  name: 'add',
  group: 'decks',
  arguments: '<path>',
  summary: 'add a deck file or a folder of decks; it stays where it is',
  examples: [
    ['deckhand add kafka.md', 'add one file'],
    ['deckhand add ~/notes', 'add every deck in a folder, now and later'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).add,
});

import { defineCommand, jsonFlag } from '../command.ts';

export const checkCommand = defineCommand({
  name: 'check',
  group: 'decks',
  arguments: '[deck...]',
  summary: 'find problems in decks, with file, line and column',
  description: 'Find problems in decks, given by name or path. Exits with 1 if there are any.',
  examples: [
    ['deckhand check', 'check all decks'],
    ['deckhand check draft.md', 'check a file that is not in use yet'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).check,
});

import { defineCommand, jsonFlag } from '../command.ts';

export const renameCommand = defineCommand({
  name: 'rename',
  group: 'decks',
  arguments: '<deck> <name>',
  summary: 'rename a deck in your library; its cards keep their history',
  examples: [['deckhand rename spanish lang/spanish', 'move its file and its media']],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).rename,
});

import { defineCommand, jsonFlag } from '../command.ts';

export const browseCommand = defineCommand({
  name: 'browse',
  group: 'decks',
  arguments: '[word...]',
  summary: 'search all cards as you type; show, edit, suspend or reset them',
  description:
    'Search all cards as you type: words, "two words", deck:, tag:, facet:, is:, and a minus ' +
    'before what must not match. Without a terminal, list the matches.',
  examples: [
    ['deckhand browse kafka is:due', 'search; Enter opens a card'],
    ['deckhand browse --json -- is:leech -tag:old', 'print the matches for a script'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).browse,
});

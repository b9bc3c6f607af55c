import { defineCommand, jsonFlag } from '../command.ts';

export const browseCommand = defineCommand({
  name: 'browse',
  group: 'decks',
  arguments: '[word...]',
  summary: 'search all cards as you type; show, edit, suspend or reset them',
  description:
    'Search all cards as you type, by words, "two words", deck:, tag:, facet: and is:. Put a ' +
    'minus in front of what you want to leave out. Without a terminal, list the matches.',
  examples: [
    ['deckhand browse kafka is:due', 'search; Enter opens a card'],
    ['deckhand browse --json -- is:leech -tag:old', 'print the matches for a script'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).browse,
});

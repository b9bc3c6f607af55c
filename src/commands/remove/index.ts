import { confirmFlags, defineCommand } from '../command.ts';

export const removeCommand = defineCommand({
  name: 'remove',
  group: 'decks',
  arguments: '<deck>',
  summary: 'stop using a deck, or a path that you added',
  description:
    'Stop using a file or folder that you added, or move a deck out of your library. Nothing is ' +
    'deleted, and the cards keep their history.',
  examples: [
    ['deckhand remove spanish', 'move a deck out of the library; asks first'],
    ['deckhand remove ~/notes', 'stop using a folder; it stays where it is'],
  ],
  flags: confirmFlags,
  load: async () => (await import('./run.ts')).remove,
});

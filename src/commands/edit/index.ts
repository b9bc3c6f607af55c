import { defineCommand, jsonFlag } from '../command.ts';

export const editCommand = defineCommand({
  name: 'edit',
  group: 'decks',
  arguments: '<deck>',
  summary: 'open a deck, or the deck of a card, in your editor',
  description:
    'Open a deck in your editor; name a card to open its deck at that card. Cards that you ' +
    'change keep their history.',
  examples: [
    ['deckhand edit spanish', 'open a deck'],
    ['deckhand edit 3r5tdk5zwbas526c', 'open the deck of a card, at the card'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).edit,
});

import { defineCommand, jsonFlag } from '../command.ts';

const CARD_ID = '3r5tdk5zwbas526c';

export const showCommand = defineCommand({
  name: 'show',
  group: 'decks',
  arguments: '<card>',
  summary: 'show a card, its schedule and every past answer',
  examples: [
    [`deckhand show ${CARD_ID}`, 'show a card by its id, or the start of it'],
    ['deckhand show "partition keep"', 'show a card by words of its question'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).show,
});

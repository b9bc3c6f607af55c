import { defineCommand, jsonFlag } from '../command.ts';

export const showCommand = defineCommand({
  name: 'show',
  group: 'decks',
  arguments: '<card>',
  summary: 'show a card, its schedule and every past answer',
  examples: [
    ['deckhand show 3r5tdk5zwbas526c', 'show a card by its id, or the start of it'],
    ['deckhand show "partition keep"', 'show a card by words of its question'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).show,
});

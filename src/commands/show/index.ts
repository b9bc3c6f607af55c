import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const CARD_ID = '3r5tdk5zwbas526c';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type ShowOptions = OptionsOf<typeof flags>;

export const showCommand = defineCommand({
  name: 'show',
  group: 'decks',
  arguments: '<card>',
  summary: 'show a card, its schedule and every past answer',
  examples: [
    [`deckhand show ${CARD_ID}`, 'show a card by its id, or the start of it'],
    ['deckhand show "partition keep"', 'show a card by words of its question'],
  ],
  flags,
  load: async () => (await import('./run.ts')).show,
});

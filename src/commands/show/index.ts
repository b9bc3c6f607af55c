import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const CARD_ID = '3r5tdk5zwbas526c';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type ShowOptions = OptionsOf<typeof flags>;

export const showCommand = defineCommand({
  name: 'show',
  group: 'decks',
  arguments: '<card>',
  summary: 'a card, its schedule explained, and every past answer',
  examples: [[`deckhand show ${CARD_ID}`, "by its id, or the id's beginning"]],
  flags,
  load: async () => (await import('./run.ts')).show,
});

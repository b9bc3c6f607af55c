import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, YES_FLAG } from '../flags.ts';

const CARD_ID = '3r5tdk5zwbas526c';

const suspendFlags = (command: Bare) => command.addOption(JSON_FLAG);

export const suspendCommand = defineCommand({
  name: 'suspend',
  group: 'decks',
  arguments: '<card...>',
  summary: 'never ask these cards, until unsuspended',
  examples: [[`deckhand suspend ${CARD_ID}`, 'one card']],
  flags: suspendFlags,
  load: async () => (await import('./run.ts')).suspend,
});

const unsuspendFlags = (command: Bare) => command.addOption(JSON_FLAG);

export const unsuspendCommand = defineCommand({
  name: 'unsuspend',
  group: 'decks',
  arguments: '<card...>',
  summary: 'ask these cards again',
  examples: [[`deckhand unsuspend ${CARD_ID}`, 'its schedule goes on where it was']],
  flags: unsuspendFlags,
  load: async () => (await import('./run.ts')).unsuspend,
});

const resetFlags = (command: Bare) => command.addOption(YES_FLAG).addOption(JSON_FLAG);

export type PutAsideOptions = OptionsOf<typeof resetFlags>;

export const resetCommand = defineCommand({
  name: 'reset',
  group: 'decks',
  arguments: '<card...>',
  summary: 'make these cards new again',
  examples: [[`deckhand reset ${CARD_ID}`, 'asks first; past answers stay in the log']],
  flags: resetFlags,
  load: async () => (await import('./run.ts')).reset,
});

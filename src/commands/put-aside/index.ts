import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, YES_FLAG } from '../flags.ts';

const CARD_ID = '3r5tdk5zwbas526c';

const suspendFlags = (command: Bare) => command.addOption(JSON_FLAG);

export const suspendCommand = defineCommand({
  name: 'suspend',
  group: 'decks',
  arguments: '<card...>',
  summary: 'stop asking cards until you unsuspend them',
  examples: [[`deckhand suspend ${CARD_ID}`, 'suspend one card']],
  flags: suspendFlags,
  load: async () => (await import('./run.ts')).suspend,
});

const unsuspendFlags = (command: Bare) => command.addOption(JSON_FLAG);

export const unsuspendCommand = defineCommand({
  name: 'unsuspend',
  group: 'decks',
  arguments: '<card...>',
  summary: 'ask suspended cards again',
  examples: [[`deckhand unsuspend ${CARD_ID}`, 'continue with the schedule it had']],
  flags: unsuspendFlags,
  load: async () => (await import('./run.ts')).unsuspend,
});

const resetFlags = (command: Bare) => command.addOption(YES_FLAG).addOption(JSON_FLAG);

export type PutAsideOptions = OptionsOf<typeof resetFlags>;

export const resetCommand = defineCommand({
  name: 'reset',
  group: 'decks',
  arguments: '<card...>',
  summary: 'make cards new again',
  examples: [[`deckhand reset ${CARD_ID}`, 'forget its schedule; asks first']],
  flags: resetFlags,
  load: async () => (await import('./run.ts')).reset,
});

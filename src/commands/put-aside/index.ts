import { confirmFlags, defineCommand, jsonFlag } from '../command.ts';

const CARD_ID = '3r5tdk5zwbas526c';

export const suspendCommand = defineCommand({
  name: 'suspend',
  group: 'decks',
  arguments: '<card...>',
  summary: 'keep cards out of the quiz until you unsuspend them',
  examples: [[`deckhand suspend ${CARD_ID}`, 'suspend one card']],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).suspend,
});

export const unsuspendCommand = defineCommand({
  name: 'unsuspend',
  group: 'decks',
  arguments: '<card...>',
  summary: 'put suspended cards back in the quiz',
  examples: [[`deckhand unsuspend ${CARD_ID}`, 'it keeps the schedule it had']],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).unsuspend,
});

export const resetCommand = defineCommand({
  name: 'reset',
  group: 'decks',
  arguments: '<card...>',
  summary: 'forget the schedule of cards, so that they are new again',
  examples: [[`deckhand reset ${CARD_ID}`, 'forget its schedule; asks first']],
  flags: confirmFlags,
  load: async () => (await import('./run.ts')).reset,
});

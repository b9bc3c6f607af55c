import { defineCommand, jsonFlag } from '../command.ts';

export const configCommand = defineCommand({
  name: 'config',
  group: 'decks',
  arguments: '[action] [setting] [value...]',
  summary: 'list, get and change settings',
  examples: [
    ['deckhand config', 'list every setting with its value'],
    ['deckhand config set newPerDay 10', 'learn ten new cards a day'],
    ['deckhand config get rollover', 'print the hour at which a study day begins'],
  ],
  flags: jsonFlag,
  load: async () => (await import('./run.ts')).config,
});

import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type ConfigOptions = OptionsOf<typeof flags>;

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
  flags,
  load: async () => (await import('./run.ts')).config,
});

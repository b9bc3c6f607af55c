import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type ConfigOptions = OptionsOf<typeof flags>;

export const configCommand = defineCommand({
  name: 'config',
  group: 'decks',
  arguments: '[action] [setting] [value...]',
  summary: 'list, get and set what can be set',
  examples: [
    ['deckhand config', 'every setting, its value and what it does'],
    ['deckhand config set newPerDay 10', 'ten new cards a day'],
    ['deckhand config get rollover', 'the hour at which a study day begins'],
  ],
  flags,
  load: async () => (await import('./run.ts')).config,
});

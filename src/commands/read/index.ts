import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { FACET_FLAG, JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(FACET_FLAG).addOption(JSON_FLAG);

export type ReadOptions = OptionsOf<typeof flags>;

export const readCommand = defineCommand({
  name: 'read',
  group: 'study',
  arguments: '[topic...]',
  summary: 'read a topic before being asked about it',
  examples: [
    ['deckhand read', 'the topics there are, or the only one'],
    ['deckhand read delivery', 'the topic whose title begins like that'],
    ['deckhand read --facet trap', 'the traps of all topics'],
  ],
  flags,
  load: async () => (await import('./run.ts')).read,
});

import { type Bare, defineCommand, FACET_FLAG, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) => command.addOption(FACET_FLAG).addOption(JSON_FLAG);

export type ReadOptions = OptionsOf<typeof flags>;

export const readCommand = defineCommand({
  name: 'read',
  group: 'study',
  arguments: '[topic...]',
  summary: 'read a topic before you review it',
  examples: [
    ['deckhand read', 'list the topics, or show the only one'],
    ['deckhand read delivery', 'show the topic whose title starts like this'],
    ['deckhand read --facet trap', 'show the traps of all topics'],
  ],
  flags,
  load: async () => (await import('./run.ts')).read,
});

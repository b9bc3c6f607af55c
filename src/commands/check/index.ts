import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type CheckOptions = OptionsOf<typeof flags>;

export const checkCommand = defineCommand({
  name: 'check',
  group: 'decks',
  arguments: '[deck...]',
  summary: 'what is wrong in decks, with file, line and column',
  description:
    'Says what is wrong in decks; names of decks or paths of files. Exits with 1 if anything is.',
  examples: [
    ['deckhand check', 'all decks'],
    ['deckhand check draft.md', 'a file that is in no deck folder yet'],
  ],
  flags,
  load: async () => (await import('./run.ts')).check,
});

import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type RenameOptions = OptionsOf<typeof flags>;

export const renameCommand = defineCommand({
  name: 'rename',
  group: 'decks',
  arguments: '<deck> <name>',
  summary: 'give a deck of the library another name; its history stays',
  examples: [['deckhand rename spanish lang/spanish', 'moves its file, and its pictures with it']],
  flags,
  load: async () => (await import('./run.ts')).rename,
});

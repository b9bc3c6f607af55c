import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type RenameOptions = OptionsOf<typeof flags>;

export const renameCommand = defineCommand({
  name: 'rename',
  group: 'decks',
  arguments: '<deck> <name>',
  summary: 'rename a deck in your library; its cards keep their history',
  examples: [['deckhand rename spanish lang/spanish', 'move its file and its media']],
  flags,
  load: async () => (await import('./run.ts')).rename,
});

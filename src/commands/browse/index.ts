import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(JSON_FLAG);

export type BrowseOptions = OptionsOf<typeof flags>;

export const browseCommand = defineCommand({
  name: 'browse',
  group: 'decks',
  arguments: '[word...]',
  summary: 'search all cards as you type; show, suspend, edit, reset them',
  description:
    'Searches all cards as you type: words, "two words", deck:, tag:, facet:, is:, and a minus ' +
    'before what must not be there. Without a terminal it lists what the words find.',
  examples: [
    ['deckhand browse kafka is:due', 'the list; Enter shows a card and what can be done to it'],
    ['deckhand browse --json -- is:leech -tag:old', 'what is found, for a script'],
  ],
  flags,
  load: async () => (await import('./run.ts')).browse,
});

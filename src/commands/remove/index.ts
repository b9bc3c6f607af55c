import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, YES_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(YES_FLAG).addOption(JSON_FLAG);

export type RemoveOptions = OptionsOf<typeof flags>;

export const removeCommand = defineCommand({
  name: 'remove',
  group: 'decks',
  arguments: '<deck>',
  summary: 'take a deck, or a path that was added, out of use',
  description:
    'Takes a file or folder that was added out of use, where it stays, or moves a deck out of the ' +
    'library. Nothing is deleted, and the history of the cards stays.',
  examples: [
    ['deckhand remove spanish', 'asks first, and says how to bring it back'],
    ['deckhand remove ~/notes', 'a folder that was added'],
  ],
  flags,
  load: async () => (await import('./run.ts')).remove,
});

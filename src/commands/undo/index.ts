import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, YES_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(YES_FLAG).addOption(JSON_FLAG);

export type UndoOptions = OptionsOf<typeof flags>;

export const undoCommand = defineCommand({
  name: 'undo',
  group: 'study',
  arguments: '[id]',
  summary: "undo today's last action on this machine",
  examples: [['deckhand undo', 'show the action and ask before undoing it']],
  flags,
  load: async () => (await import('./run.ts')).undo,
});

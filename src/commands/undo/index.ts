import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, YES_FLAG } from '../flags.ts';

const flags = (command: Bare) => command.addOption(YES_FLAG).addOption(JSON_FLAG);

export type UndoOptions = OptionsOf<typeof flags>;

export const undoCommand = defineCommand({
  name: 'undo',
  group: 'study',
  arguments: '[step]',
  summary: "take back this machine's latest answer of the day",
  examples: [['deckhand undo', 'names the answer, and asks']],
  flags,
  load: async () => (await import('./run.ts')).undo,
});

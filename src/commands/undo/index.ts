import { confirmFlags, defineCommand } from '../command.ts';

export const undoCommand = defineCommand({
  name: 'undo',
  group: 'study',
  arguments: '[id]',
  summary: "undo today's last action on this machine",
  examples: [['deckhand undo', 'show the action and ask before undoing it']],
  flags: confirmFlags,
  load: async () => (await import('./run.ts')).undo,
});

import { type Bare, defineCommand, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--repair', 'make a backup, then repair what can be repaired')
    .addOption(JSON_FLAG);

export type DoctorOptions = OptionsOf<typeof flags>;

export const doctorCommand = defineCommand({
  name: 'doctor',
  group: 'decks',
  summary: 'check saved data; repair it with --repair',
  examples: [
    ['deckhand doctor', 'count records and report damage'],
    ['deckhand doctor --repair', 'remove damaged records from the log'],
  ],
  flags,
  load: async () => (await import('./run.ts')).doctor,
});

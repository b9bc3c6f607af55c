import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) =>
  command.option('--repair', 'mend what can be mended, after a backup').addOption(JSON_FLAG);

export type DoctorOptions = OptionsOf<typeof flags>;

export const doctorCommand = defineCommand({
  name: 'doctor',
  group: 'decks',
  summary: 'whether what is saved is sound; mends it only when told to',
  examples: [
    ['deckhand doctor', 'counts records, and says what is damaged'],
    ['deckhand doctor --repair', 'takes damaged records out of the log'],
  ],
  flags,
  load: async () => (await import('./run.ts')).doctor,
});

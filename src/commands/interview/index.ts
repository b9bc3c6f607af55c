import { type Bare, defineCommand, JSON_FLAG, type OptionsOf, wholeNumber } from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--minutes <n>', 'aim for this many minutes', wholeNumber(1))
    .option('--topics <n>', 'ask about this many topics', wholeNumber(1))
    .option('--type', 'type your answers; points found in them are ticked for you')
    .option('--history', 'show how past interviews went')
    .addOption(JSON_FLAG);

export type InterviewOptions = OptionsOf<typeof flags>;

export const interviewCommand = defineCommand({
  name: 'interview',
  group: 'study',
  arguments: '[deck...]',
  summary: 'take a mock interview: answer, tick what you said, see what you missed',
  description:
    'Answer questions on urgent and weak topics, aloud or (with --type) in writing, then tick the ' +
    'points you made. Your ticks become grades, which count for the schedule.',
  examples: [
    ['deckhand interview', 'answer aloud'],
    ['deckhand interview kafka --topics 1 --type', 'answer on one topic, in writing'],
    ['deckhand interview --history', 'show how past interviews went'],
  ],
  flags,
  load: async () => (await import('./run.ts')).interview,
});

import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, wholeNumber } from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--minutes <n>', 'about so many minutes', wholeNumber(1))
    .option('--topics <n>', 'so many topics', wholeNumber(1))
    .option('--type', 'type the answers; the points found come ticked')
    .option('--history', 'how the interviews so far went')
    .addOption(JSON_FLAG);

export type InterviewOptions = OptionsOf<typeof flags>;

export const interviewCommand = defineCommand({
  name: 'interview',
  group: 'study',
  arguments: '[deck...]',
  summary: 'a mock interview: answer, tick what you said, see what was missing',
  description:
    'Asks about urgent and weak topics. The grade that your ticks come to counts for the schedule.',
  examples: [
    ['deckhand interview', 'urgent and weak topics, answered aloud'],
    ['deckhand interview kafka --topics 1 --type', 'one topic of a deck, in writing'],
    ['deckhand interview --history', 'the trend, by interview and by facet'],
  ],
  flags,
  load: async () => (await import('./run.ts')).interview,
});

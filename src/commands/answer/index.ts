import { type Bare, defineCommand, JSON_FLAG, type OptionsOf, wholeNumber } from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--ms <n>', 'time taken, in milliseconds', wholeNumber(0))
    .option('--early', 'accept a card that is not due')
    .addOption(JSON_FLAG);

export type AnswerOptions = OptionsOf<typeof flags>;

export const answerCommand = defineCommand({
  name: 'answer',
  group: 'study',
  arguments: '<card> <grade>',
  summary: 'grade a card without starting the quiz',
  description:
    'Grade a card as in the quiz: again, hard, good, easy, or q0 to q5. A card that is not due ' +
    'is refused unless you use --early.',
  examples: [
    ['deckhand answer 3r5tdk5zwbas526c good', 'grade a card as good'],
    ['deckhand answer 3r5t again --ms 8000', 'grade by the start of the id'],
  ],
  flags,
  load: async () => (await import('./run.ts')).answer,
});

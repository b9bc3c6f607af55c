import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG, wholeNumber } from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--ms <n>', 'how long the answer took, in milliseconds', wholeNumber(0))
    .option('--early', 'answer a card before it is due')
    .addOption(JSON_FLAG);

export type AnswerOptions = OptionsOf<typeof flags>;

export const answerCommand = defineCommand({
  name: 'answer',
  group: 'study',
  arguments: '<card> <grade>',
  summary: 'grade a card, by the rules of the quiz, without a terminal',
  description:
    'Grades a card: again, hard, good, easy, or q0 to q5. A card that is not due is refused.',
  examples: [
    ['deckhand answer 3r5tdk5zwbas526c good', 'recalled after a moment'],
    ['deckhand answer 3r5t again --ms 8000', "not recalled, by the beginning of the card's id"],
  ],
  flags,
  load: async () => (await import('./run.ts')).answer,
});

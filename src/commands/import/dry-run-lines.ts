import { questionOf } from '../../deck/facet-question.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import { sayCount } from '../../say-count.ts';
import { truncate } from '../../terminal/layout.ts';
import { type FileResult, type Outcome, outcomesOf } from './imported.ts';
import { skippedLine } from './listed-lines.ts';

const WORDS: Readonly<Record<Exclude<Outcome['what'], 'unchanged'>, string>> = {
  added: 'add    ',
  updated: 'update ',
  kept: 'keep   ',
};

/** What an import would do, note by note, each on a line of at most `width` columns. */
export function dryRunLines(files: readonly FileResult[], width: number): readonly string[] {
  const outcomes = files.flatMap(outcomesOf);
  const unchanged = outcomes.filter(({ what }) => what === 'unchanged').length;
  const lines = [
    ...outcomes.flatMap(noteLine),
    ...files.flatMap(({ skipped }) => skipped.map((one) => `skip    ${skippedLine(one)}`)),
    ...(unchanged === 0 ? [] : [`${sayCount(unchanged, 'note')} unchanged`]),
  ];
  return lines.map((line) => truncate(line, width));
}

function noteLine({ what, note, cards }: Outcome): readonly string[] {
  if (what === 'unchanged') return [];
  const [card] = cards;
  const [line = ''] = card === undefined ? [] : questionOf(card).split('\n', 1);
  const question = line.replace(/\\$/, '');
  return [makeLineSafe(`${WORDS[what]} ${note.where}  ${question}`)];
}

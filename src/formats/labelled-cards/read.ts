import type { Line } from '../../deck/parser/line.ts';
import type { Source } from '../../files/encodings.ts';
import { markdownLines, rawLines, trimLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ImportedFile } from '../format.ts';
import { oneDeck, toQuestion } from '../notes.ts';
import { type LabelLine, readLabel } from './label-line.ts';

interface Draft {
  readonly line: number;
  readonly question: string[];
  readonly answer: string[];
  side: LabelLine['side'];
}

/**
 * Reads text with labelled questions and answers.
 * @throws {UserError} if there are none.
 */
export function readLabelledCards(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const cards = draftsOf(lines).map(({ line, question, answer }) => {
    return { line, body: toQuestion(joinedText(question), joinedText(answer)), tags };
  });
  return oneDeck(source, cards, {
    noun: 'card',
    title,
    none: 'No line begins with Question: or Q:.',
  });
}

/** A question ends at its answer, an answer at the next question, heading or rule. */
function draftsOf(lines: readonly Line[]): readonly Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  for (const line of lines) {
    const label = line.isLiteral ? null : readLabel(line.whole);
    if (label?.side === 'question') {
      open = { line: line.number, question: [label.text], answer: [], side: 'question' };
      drafts.push(open);
    } else if (label !== null && open?.side === 'question') {
      open.side = 'answer';
      open.answer.push(label.text);
    } else if (!line.isLiteral && (line.kind === 'heading' || line.kind === 'rule')) {
      open = undefined;
    } else {
      open?.[open.side].push(line.whole);
    }
  }
  return drafts;
}

function joinedText(lines: readonly string[]): string {
  return withMediaLinks(trimLines(lines.join('\n')));
}

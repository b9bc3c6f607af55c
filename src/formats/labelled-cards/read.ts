import type { Line } from '../../deck/parser/line.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { markdownLines, rawLines, trimLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ImportedFile, ReadNote, Skipped } from '../format.ts';
import { sideProblem } from '../notes.ts';
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
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  for (const { line, question, answer } of draftsOf(lines)) {
    const where = `${source.name}:${line}`;
    const front = joinedText(question);
    const back = joinedText(answer);
    const reason = sideProblem(front, back);
    if (reason !== null) skipped.push({ where, reason });
    else notes.push({ id: null, body: { kind: 'question', front, back }, tags, where });
  }
  if (notes.length + skipped.length === 0) {
    throw new UserError('No line begins with Question: or Q:.', {
      place: { file: source.name },
    });
  }
  const deck = { path: [], ...(title === null ? {} : { title }), notes };
  return { saw: formatCount(notes.length + skipped.length, 'card'), decks: [deck], skipped };
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

import type { CellText } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/joined-texts.ts';
import { clozePieces } from '../anki/cloze-gaps.ts';
import { askedText, clozeText } from '../anki/cloze-text.ts';
import type { NoteBody } from '../format.ts';
import { ankiClozeParts } from './anki-cloze-parts.ts';
import { lengthProblem } from './side-problem.ts';

/** What one note becomes. */
export interface Made {
  /** Behind the note's id, where it becomes several. */
  readonly suffix: string;
  readonly body: NoteBody;
}

const GAP = /\{\{c\d/;

/** Whether a field has gaps as Anki writes them: `{{c1::hidden}}`. */
export function hasGaps(field: string): boolean {
  return GAP.test(field) && gapNumbers(field).size > 0;
}

interface ClozeFields {
  /** What Anki shows on the back alone. */
  readonly extra: string;
  readonly toText: CellText;
}

/** A cloze; with something for its back alone, which would give it away, a question for each gap. */
export function clozesOf(text: string, { extra, toText }: ClozeFields): readonly Made[] | string {
  const markdown = toText(text);
  const tooLong = lengthProblem(markdown, extra);
  if (tooLong !== null) return tooLong;
  if (extra === '')
    return [{ suffix: '', body: { kind: 'cloze', parts: ankiClozeParts(markdown) } }];
  return [...gapNumbers(text)].map((gap) => {
    const front = toText(clozeText(text, { kind: 'asked', gap }));
    const hidden = askedText(text, { kind: 'answered', gap }).replace(/^<b>|<\/b>$/g, '');
    const back = joinTexts([toText(hidden), extra]);
    return { suffix: `-c${gap}`, body: { kind: 'question', front, back } };
  });
}

/** The numbers of a text's gaps, outer and inner. */
function gapNumbers(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  const pieces = [...clozePieces(text)];
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    if (typeof piece === 'string') continue;
    for (const number of piece.numbers) numbers.add(number);
    pieces.push(...piece.hidden);
  }
  return numbers;
}

import { makeSafe } from '../../../deck/text.ts';
import type { Session } from '../../../study/session.ts';
import { tidied } from '../../../study/typed/align.ts';
import {
  asksToType,
  type Comparison,
  compareWithCard,
  PROPOSED,
  type Typing,
} from '../../../study/typed/index.ts';
import { gradeWord } from '../../grade-labels.ts';
import { sayVerdictInFull } from './say-verdict.ts';
import { LONGEST_LINE } from './typed-line.ts';
import { keysFor } from './typed-state.ts';

/** A line that was read at a question whose answer is typed. */
export type PlainLine =
  | { readonly type: 'answer'; readonly given: string }
  | { readonly type: 'command'; readonly word: string };

/** What is said below a question whose answer is typed. */
export const TYPE_IT = 'Type the answer and Enter; Enter alone shows it; /q quits, /? more.';

/** Whether the next line is the answer of the card in front. */
export function isTypedLine({ phase }: Session, typing: Typing | null): boolean {
  return phase.type === 'question' && asksToType(phase.item, typing);
}

/** A line as an answer, or, behind a slash, as one of the commands that there are. */
export function readPlainLine(line: string, isCommand: (word: string) => boolean): PlainLine {
  const word = /^\s*\/(\S{1,16})\s*$/.exec(line)?.[1] ?? '';
  if (word !== '' && isCommand(word)) return { type: 'command', word };
  return { type: 'answer', given: tidied(makeSafe(line.slice(0, LONGEST_LINE))) };
}

/** What was typed for the card in front beside its answer. */
export function plainComparison(
  { phase }: Session,
  given: string | null,
  typing: Typing | null,
): Comparison | null {
  if (phase.type !== 'answer' || given === null || !asksToType(phase.item, typing)) return null;
  return compareWithCard(given, phase.item);
}

/** The same as a sentence, and what an empty line and `a` will do. */
export function plainVerdict(comparison: Comparison): string {
  const takes = `Enter takes ${gradeWord(PROPOSED[comparison.verdict])}`;
  const accepts = keysFor(comparison).accepts ? '; a accepts yours too' : '';
  return `${sayVerdictInFull(comparison)} ${takes}${accepts}.`;
}

import type { CellText } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/joined-texts.ts';
import type { NoteBody } from '../format.ts';
import { clozesOf, hasGaps, type Made } from '../notes/field-clozes.ts';
import { sideProblem } from '../notes/side-problem.ts';

/** The notes that fields make, as the name of their type has it; a sentence where they make none. */
export function notesOfFields(
  fields: readonly string[],
  notetype: string,
  toText: CellText,
): readonly Made[] | string {
  const [first = '', ...others] = fields;
  if (hasGaps(first)) return clozesOf(first, { extra: joinTexts(others.map(toText)), toText });
  const front = toText(first);
  const [second = '', switches = ''] = others;
  const isOptional = /optional.*reversed/i.test(notetype);
  const back = isOptional ? toText(second) : joinTexts(others.map(toText));
  const problem = sideProblem(front, back);
  if (problem !== null) return problem;
  const isBothWays = isOptional ? switches.trim() !== '' : /reversed/i.test(notetype);
  const body: NoteBody = isBothWays
    ? { kind: 'pair', front, back, isBothWays }
    : { kind: 'question', front, back };
  return [{ suffix: '', body }];
}

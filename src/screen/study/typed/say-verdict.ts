import { sayCount } from '../../../deck/text.ts';
import type { Comparison } from '../../../study/typed/index.ts';

/** What a typed answer is, in a few words. */
export function sayVerdict(comparison: Comparison): string {
  const { verdict, edits } = comparison;
  switch (verdict) {
    case 'right':
      return hasOtherForm(comparison) ? 'right; mind the accents' : 'right';
    case 'slip':
      return `almost: ${sayCount(edits, 'letter')} off`;
    case 'reworded':
      return 'much the same words; is it right?';
    case 'wrong':
      return 'not what is asked for';
    case 'blank':
      return 'nothing typed';
  }
}

/** The same for a reader who sees no marks: with what was typed, and what was to be. */
export function sayVerdictInFull(comparison: Comparison): string {
  const { verdict, typed, answer } = comparison;
  const said = sayVerdict(comparison);
  const isPointed = verdict === 'slip' || hasOtherForm(comparison);
  if (isPointed) return `You typed "${typed}", for "${answer}": ${said}.`;
  return verdict === 'wrong' || verdict === 'reworded'
    ? `You typed "${typed}": ${said}.`
    : `${capital(said)}.`;
}

/** Whether letters were typed with other accents than the answer has. */
function hasOtherForm({ pairings }: Comparison): boolean {
  return pairings.some(({ kind }) => kind === 'form');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { type Card, questionOf } from '../../deck/card.ts';
import { UserError } from '../../errors.ts';
import type { Grade } from '../../schedule/grade.ts';
import type { Sm2State } from '../../schedule/sm2.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { truncate } from '../../screen/layout.ts';

const NAMED_COLUMNS = 60;

/** Saves an answer. @throws {UserError} which names the answer that is lost where it cannot be saved */
export function orUnsaved<Value>(
  { card }: { readonly card: Card },
  grade: Grade,
  save: () => Value,
): Value {
  try {
    return save();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const question = truncate(questionOf(card).replace(/\s+/g, ' '), NAMED_COLUMNS);
    throw new UserError(
      `Your answer "${gradeWord(grade)}" to "${question}" was not saved. ${error.message}`,
      { cause: error, hint: error.hint ?? 'All answers before it are saved.' },
    );
  }
}

/** A card as an event names it: its id, and its sides as they are now. */
export function named({ card }: { readonly card: Card }) {
  return { card: card.id, frontHash: card.frontHash, backHash: card.backHash };
}

/**
 * The next card is in front already, so the keys are for when the leech is asked again today. What
 * to do comes first: where a terminal is narrow, the end goes.
 */
export function leechNotice({ lapses }: Sm2State): string {
  return `Leech: when back, e edit, s suspend · ${lapses} lapses`;
}

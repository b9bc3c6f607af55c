import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/facet-question.ts';
import type { Decide } from './take-up-edits.ts';

/** Asks a person whether a card in new words is the one that they know; without a terminal, later. */
export function askAboutEdits({ terminal }: Context): Decide {
  return async ({ from, to }) => {
    if (!terminal.isInteractive) return null;
    const { confirm } = await import('../../screen/confirm-prompt.ts');
    terminal.print(`\nWas   ${questionOf(from)}\nNow   ${questionOf(to)}\n`);
    return confirm('Is this the same card? It then keeps its history', true);
  };
}

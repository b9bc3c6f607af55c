import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { askKey } from '../../screen/key-question.ts';
import { indent, layoutFor, wrap } from '../../screen/layout.ts';
import { keyPlace } from '../cram/json.ts';
import type { CramMention } from '../cram/mention.ts';

/** Prints a mention below what a command has said. */
export function printMention({ terminal }: Context, { text }: CramMention): void {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(text, width), margin).join('\n')}\n\n`);
}

/** The same, and a key goes on with the cram. No key of the quiz does it, so that none typed ahead can. */
export async function offerCram(context: Context, mention: CramMention): Promise<ExitCode> {
  printMention(context, mention);
  const choice = [{ key: 'c', says: 'cram now', value: 'cram' }] as const;
  if (!mention.hasSession || (await askKey(choice, keyPlace(context))) === null) return EXIT.done;
  const { cram } = await import('../cram/run.ts');
  return cram(context, [], {});
}

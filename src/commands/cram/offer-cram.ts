import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { askKey } from '../../terminal/cram/key-prompt.ts';
import { indent } from '../../terminal/layout.ts';
import { layoutFor } from '../../terminal/page-layout.ts';
import { wrap } from '../../terminal/wrap.ts';
import { keyPlace } from './key-place.ts';
import type { CramMention } from './mention.ts';

/** Prints a mention below what a command has said. */
export function sayMention({ terminal }: Context, { text }: CramMention): void {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(text, width), margin).join('\n')}\n\n`);
}

/** The same, and a key goes on with the cram. No key of the quiz does it, so that none typed ahead can. */
export async function offerCram(context: Context, mention: CramMention): Promise<ExitCode> {
  sayMention(context, mention);
  const choice = [{ key: 'c', says: 'cram now', value: 'cram' }] as const;
  if (!mention.hasSession || (await askKey(choice, keyPlace(context))) === null) return EXIT.done;
  const { cram } = await import('../cram.ts');
  return cram(context, [], {});
}

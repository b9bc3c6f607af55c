import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { COMPLETION_SCRIPTS, SHELLS } from './scripts.ts';

/** `deckhand completion`: the script that makes a shell complete deckhand's lines. */
export async function completion(
  { terminal }: Context,
  [name = '']: readonly string[],
): Promise<ExitCode> {
  const shell = SHELLS.find((known) => known === name);
  if (shell === undefined) {
    throw new UserError(`There is no completion for ${name}.`, {
      hint: `The shells are ${SHELLS.join(', ')}.`,
      exitCode: EXIT.usage,
    });
  }
  terminal.print(COMPLETION_SCRIPTS[shell]);
  return EXIT.done;
}

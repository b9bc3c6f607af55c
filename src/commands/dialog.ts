import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { printWrapped } from '../screen/output.ts';
import type { ConfirmOptions, JsonOptions } from './command.ts';

/** Prints what a command has done: for scripts as JSON, for a person line by line. */
export function printResult(
  { terminal }: Context,
  { json }: JsonOptions,
  result: { readonly json: unknown; readonly lines: readonly string[] },
): void {
  if (json === true) terminal.print(`${JSON.stringify(result.json)}\n`);
  else printWrapped(result.lines.join('\n'), terminal);
}

/** A question before a change, and what is said instead if nobody can be asked. */
interface Confirmation {
  readonly question: string;
  readonly refusal: string;
  readonly hint?: string;
  /** The answer of Enter alone; no by default. */
  readonly initial?: boolean;
}

/** Asks before a change, unless --yes was given. @throws {UserError} if nobody can be asked */
export async function mayChange(
  { terminal }: Context,
  { yes, json }: ConfirmOptions,
  { question, refusal, hint = 'Use --yes to confirm.', initial }: Confirmation,
): Promise<boolean> {
  if (yes === true) return true;
  if (!terminal.isInteractive || json === true) throw new UserError(refusal, { hint });
  const { confirm } = await import('../screen/confirm.ts');
  return confirm(question, initial);
}

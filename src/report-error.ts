import type { Terminal } from './context.ts';
import { makeSafe } from './deck/text.ts';
import { EXIT, type ExitCode, type Place, UserError } from './errors.ts';
import { wrapWords } from './screen/text.ts';

/** Says what went wrong, and gives the exit code for it: the one place where errors end. */
export async function reportError(
  error: unknown,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
): Promise<ExitCode> {
  if (json) terminal.complain(`${JSON.stringify({ error: errorJson(error) })}\n`);
  else {
    const said = makeSafe(error instanceof UserError ? sentence(error) : await bug(error));
    terminal.complain(wrapWords(said, terminal.listingColumns()));
  }
  return error instanceof UserError ? error.exitCode : EXIT.act;
}

function errorJson(error: unknown): { message: string } & Partial<Place> {
  const message = error instanceof Error ? error.message : String(error);
  return { message, ...(error instanceof UserError ? error.place : undefined) };
}

function sentence({ message, hint, place }: UserError): string {
  const isSaid = place?.line === undefined && message.startsWith(`${place?.file} `);
  const lines = [place === undefined || isSaid ? message : `${placeText(place)}  ${message}`];
  if (hint !== undefined) lines.push(hint);
  return `${lines.join('\n')}\n`;
}

function placeText({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

async function bug(error: unknown): Promise<string> {
  const trace = error instanceof Error ? await stackOf(error) : String(error);
  return `${trace}\nThis is a mistake in deckhand, not in your decks. Every answer so far is saved.\n`;
}

async function stackOf({ stack, message }: Error): Promise<string> {
  if (stack === undefined) return message;
  try {
    const { sourceStack } = await import('./source-stack.ts');
    return sourceStack(stack);
  } catch {
    // An upgrade may have taken away what was to be loaded: the stack is worth more than its lines.
    return stack;
  }
}

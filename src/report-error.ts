import type { Terminal } from './context.ts';
import { makeSafe } from './deck/text.ts';
import { EXIT, type ExitCode, type Place, UserError } from './errors.ts';
import { wrapWords } from './screen/text.ts';

/** Prints an error and returns its exit code. All errors end here. */
export async function reportError(
  error: unknown,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
): Promise<ExitCode> {
  if (json) terminal.complain(`${JSON.stringify({ error: errorJson(error) })}\n`);
  else {
    const text = makeSafe(
      error instanceof UserError ? formatUserError(error) : await formatBug(error),
    );
    terminal.complain(wrapWords(text, terminal.listingColumns()));
  }
  return error instanceof UserError ? error.exitCode : EXIT.act;
}

function errorJson(error: unknown): { message: string } & Partial<Place> {
  const message = error instanceof Error ? error.message : String(error);
  return { message, ...(error instanceof UserError ? error.place : undefined) };
}

function formatUserError({ message, hint, place }: UserError): string {
  const isNamed = place?.line === undefined && message.startsWith(`${place?.file} `);
  const lines = [place === undefined || isNamed ? message : `${placeText(place)}  ${message}`];
  if (hint !== undefined) lines.push(hint);
  return `${lines.join('\n')}\n`;
}

function placeText({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

async function formatBug(error: unknown): Promise<string> {
  const trace = error instanceof Error ? await stackOf(error) : String(error);
  return `${trace}\nThis is a bug in deckhand, not a problem with your decks. All your answers so far are saved.\n`;
}

async function stackOf({ stack, message }: Error): Promise<string> {
  if (stack === undefined) return message;
  try {
    const { sourceStack } = await import('./source-stack.ts');
    return sourceStack(stack);
  } catch {
    // An upgrade may have deleted the module: the stack is useful without source lines too.
    return stack;
  }
}

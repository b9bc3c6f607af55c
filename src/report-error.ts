import type { Terminal } from './context.ts';
import { makeSafe } from './deck/safe-text.ts';
import { EXIT, type ExitCode, type Place, UserError } from './errors.ts';
import { wrapWords } from './terminal/wrap-words.ts';

/** Says what went wrong, and gives the exit code for it: the one place where errors end. */
export function reportError(
  error: unknown,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
): ExitCode {
  if (json) terminal.complain(`${JSON.stringify({ error: errorJson(error) })}\n`);
  else {
    const said = makeSafe(error instanceof UserError ? sentence(error) : bug(error));
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

function bug(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace}\nThis is a mistake in deckhand, not in your decks. Every answer so far is saved.\n`;
}

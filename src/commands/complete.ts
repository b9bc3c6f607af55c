import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { pathsFor } from '../paths.ts';
import { type Candidate, candidatesFrom } from './completion/candidates.ts';
import { optionValue, readLine } from './completion/typed-line.ts';

/** Between a candidate and what is said about it; the scripts of the shells split there. */
const GAP = '    ';

/** `deckhand complete`: what could stand in the place of a line's last word, one a line. */
export async function complete(
  context: Context,
  words: readonly string[],
  commands: readonly CommandSpec[],
): Promise<ExitCode> {
  const line = readLine(words, commands);
  const data = optionValue(line, '--data')?.replace(/^~(?=\/)/, context.env['HOME'] ?? '~');
  const at = data === undefined ? context : { ...context, paths: pathsFor(data) };
  const candidates = await candidatesFrom(line, { context: at, commands });
  const fitting = candidates.filter(({ text }) => text.startsWith(line.current));
  for (const candidate of fitting) {
    context.terminal.print(`${line.prefix}${shown(candidate)}\n`);
  }
  return EXIT.done;
}

function shown({ text, about }: Candidate): string {
  return about === undefined ? text : `${text}${GAP}${about}`;
}

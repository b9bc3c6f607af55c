import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { loadSettings, saveSettings } from '../settings-file.ts';

export interface RemoveOptions {
  readonly json?: boolean;
}

/** `deckhand remove PATH`: takes a file or folder that was added out of use; it stays where it is. */
export async function remove(
  context: Context,
  [path = '']: readonly string[],
  options: RemoveOptions,
): Promise<ExitCode> {
  const source = resolve(context.cwd, path);
  const settings = loadSettings(context.paths.settings);
  const { deckPaths } = settings;
  if (!deckPaths.includes(source)) {
    throw new UserError(`${source} is not among the files and folders that were added.`, {
      hint: deckPaths.length === 0 ? 'None was.' : `They are: ${deckPaths.join(', ')}.`,
    });
  }
  const left = deckPaths.filter((other) => other !== source);
  saveSettings(context.paths.settings, { ...settings, deckPaths: left });
  const { print } = context.terminal;
  if (options.json === true) print(`${JSON.stringify({ path: source, removed: true })}\n`);
  else print(`Out of use now: ${source}. The file and the history of its cards stay.\n`);
  return EXIT.done;
}

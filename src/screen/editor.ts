import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { UserError } from '../errors.ts';

/** A place in a file, for an editor to open. */
export interface EditPlace {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
}

/** An editor's program and its arguments for a place. */
export interface EditorCall {
  readonly program: string;
  readonly args: readonly string[];
}

const PLUS_LINE = [
  'vi',
  'vim',
  'nvim',
  'gvim',
  'nano',
  'pico',
  'emacs',
  'emacsclient',
  'micro',
  'kak',
  'mg',
  'ne',
  'joe',
  'gedit',
];
const FILE_LINE = ['hx', 'helix', 'zed', 'subl'];
const GOTO = ['code', 'code-insiders', 'codium', 'cursor'];
/** These return at once unless they are told to wait for the file to be closed. */
const WAITING = ['zed', 'subl', ...GOTO];

/** The editor a person has chosen: the setting, $VISUAL, $EDITOR, else vi. */
export function editorCommand(
  setting: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return setting || env['VISUAL'] || env['EDITOR'] || 'vi';
}

/** How an editor is called to open a file at a line; one that is not known just gets the file. */
export function editorCall(command: string, { file, line }: EditPlace): EditorCall {
  const [program = 'vi', ...own] = words(command);
  const name = basename(program);
  const wait = WAITING.includes(name) && !own.some((arg) => /^(-w|--wait)$/.test(arg));
  const args = [...own, ...(wait ? ['--wait'] : [])];
  if (PLUS_LINE.includes(name)) return { program, args: [...args, `+${line}`, file] };
  if (FILE_LINE.includes(name)) return { program, args: [...args, `${file}:${line}`] };
  if (GOTO.includes(name)) return { program, args: [...args, '--goto', `${file}:${line}`] };
  return { program, args: [...args, file] };
}

/**
 * Runs an editor on this terminal until it ends; no shell sees the file's name.
 * @throws {UserError} where it cannot be started
 */
export function runEditor({ program, args }: EditorCall): void {
  const { error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error === undefined) return;
  throw new UserError(`The editor ${program} cannot be started.`, {
    cause: error,
    hint: 'Name another with EDITOR, or deckhand config set editor COMMAND.',
  });
}

/** A command's words; quotes hold blanks together. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

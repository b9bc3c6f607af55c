import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { UserError } from '../errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A place in a file to open in an editor. */
export interface EditPlace {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
}

interface EditorCall {
  readonly program: string;
  readonly args: readonly string[];
}

const PLUS_LINE = 'vi vim nvim gvim nano pico emacs emacsclient micro kak mg ne joe gedit'.split(
  ' ',
);
const FILE_LINE = ['hx', 'helix', 'zed', 'subl'];
const GOTO = ['code', 'code-insiders', 'codium', 'cursor'];
/** These return at once unless told to wait until the file is closed. */
const WAITING = ['zed', 'subl', ...GOTO];

/** The editor to use: the setting, $VISUAL, $EDITOR, or vi. */
export function editorCommand(setting: string, env: Env): string {
  return setting || env['VISUAL'] || env['EDITOR'] || 'vi';
}

/** The call that opens a file at a line; an unknown editor only gets the file. */
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
 * Runs an editor on this terminal until it ends. The file's name does not pass through a shell.
 * @throws {UserError} if it cannot be started
 */
export function runEditor({ program, args }: EditorCall): void {
  const { error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error === undefined) return;
  throw new UserError(`Cannot start the editor ${program}.`, {
    cause: error,
    hint: 'Set EDITOR to another one, or run: deckhand config set editor COMMAND',
  });
}

/** Splits a command into words; quotes keep blanks. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/**
 * The absolute path of the program that opens files on this desktop: `open` on macOS, `xdg-open`
 * elsewhere. Null if there is none, or no display.
 */
export function findOpener(env: Env, platform: string): string | null {
  if (platform === 'darwin') return onPath('open', env);
  const hasDisplay = Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  return hasDisplay ? onPath('xdg-open', env) : null;
}

/** Starts a program on a file and does not wait for it. The file's name does not pass through a shell. */
export function openWith(program: string, file: string): void {
  const child = spawn(program, [file], { detached: true, stdio: 'ignore' });
  // If it does not start, the person sees that nothing opens.
  child.on('error', () => undefined);
  child.unref();
}

/** Relative folders are ignored: they would depend on where the program was started. */
function onPath(name: string, env: Env): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { UserError } from '../errors.ts';

/** A place in a file, for an editor to open. */
export interface EditPlace {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
}

/** An editor's program and its arguments for a place. */
interface EditorCall {
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

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The program by which this desktop opens a file as its owner would, absolute: `open` on macOS,
 * `xdg-open` elsewhere. Null where there is none, or no display to show anything on.
 */
export function findOpener(env: Env, platform: string): string | null {
  if (platform === 'darwin') return onPath('open', env);
  const hasDisplay = Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  return hasDisplay ? onPath('xdg-open', env) : null;
}

/** Starts a program on a file and leaves it to itself; no shell sees the file's name. */
export function openWith(program: string, file: string): void {
  const child = spawn(program, [file], { detached: true, stdio: 'ignore' });
  // That it does not start is seen by the person, who sees nothing open.
  child.on('error', () => undefined);
  child.unref();
}

/** Only absolute folders count: a relative one would depend on where the program was started. */
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

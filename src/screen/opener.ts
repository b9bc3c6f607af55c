import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

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

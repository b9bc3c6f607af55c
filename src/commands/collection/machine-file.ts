import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from '../../context.ts';

const MACHINE_ID = /^[0-9a-f]{16}$/;

/**
 * This machine's id, made at the first need. Where it cannot be kept (a read-only home), the
 * process has one of its own.
 */
export function machineId({ paths, randomBytes }: Context): () => string {
  let id: string | null = null;
  return () => {
    id ??= readMachineId(paths.machine) ?? makeMachineId(paths.machine, randomBytes);
    return id;
  };
}

function makeMachineId(file: string, randomBytes: Context['randomBytes']): string {
  const made = Buffer.from(randomBytes(8)).toString('hex');
  const temporary = `${file}.${made}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${made}\n`, { flag: 'wx', mode: 0o600 });
    keep(temporary, file);
    rmSync(temporary, { force: true });
  } catch {
    // It cannot be kept here: this process has an id of its own.
  }
  return readMachineId(file) ?? made;
}

/** The first of several processes wins; a file that holds no id (a kill, an old fault) is replaced. */
function keep(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch {
    if (readMachineId(file) === null) renameSync(temporary, file);
  }
}

function readMachineId(file: string): string | null {
  try {
    const id = readFileSync(file, 'utf8').trim();
    return MACHINE_ID.test(id) ? id : null;
  } catch {
    return null;
  }
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from '../context.ts';
import { hasCode } from '../errors.ts';

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
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${made}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return readMachineId(file) ?? made;
  }
  return made;
}

function readMachineId(file: string): string | null {
  try {
    const id = readFileSync(file, 'utf8').trim();
    return MACHINE_ID.test(id) ? id : null;
  } catch {
    return null;
  }
}

import { cpSync, existsSync, linkSync, lstatSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { hasCode, UserError } from '../errors.ts';

/** A path before and after a move. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves a file or folder to a free path, across disks too.
 * @throws {UserError} if the target exists
 */
export function moveTo({ from, to }: Move): void {
  if (isTaken({ from, to })) throw taken(to);
  try {
    if (lstatSync(from).isFile() && !isSameFile(from, to)) linkOver({ from, to });
    else renameSync(from, to);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw taken(to, error);
    if (!hasCode(error, 'EXDEV')) throw error;
    cpSync(from, to, { recursive: true, errorOnExist: true, force: false });
    rmSync(from, { recursive: true });
  }
}

/** True if something else is at the target. Names that differ only in case may be the same file. */
export function isTaken({ from, to }: Move): boolean {
  return existsSync(to) && !isSameFile(from, to);
}

/** Unlike `rename`, a link never replaces what another process has put there meanwhile. */
function linkOver({ from, to }: Move): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].some((code) => hasCode(error, code))) throw error;
    renameSync(from, to);
    return;
  }
  unlinkSync(from);
}

function isSameFile(from: string, to: string): boolean {
  const [one, other] = [from, to].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

function taken(path: string, cause?: unknown): UserError {
  return new UserError(`${path} already exists; it was not overwritten.`, { cause });
}

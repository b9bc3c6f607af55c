import { UserError } from '../../errors.ts';
import type { ReadOptions } from '../format.ts';
import { plainName } from './header-names.ts';

type AskedOptions = Pick<ReadOptions, 'front' | 'back' | 'tags'>;

/** The positions of the columns that a person named; null where none was named. */
export interface AskedColumns {
  readonly front: number | null;
  readonly backs: readonly number[] | null;
  readonly tags: number | null;
}

/**
 * Finds the columns that were asked for, by header or number; the back may be several: `3,4`.
 * @throws {UserError} where one is not there.
 */
export function askedColumns(
  { front, back, tags }: AskedOptions,
  names: readonly string[],
  count: number,
): AskedColumns {
  const known = names.map(plainName);
  const find = (wanted: string): number | null => {
    const named = known.indexOf(plainName(wanted));
    if (named >= 0) return named;
    const number = /^\s*\d+\s*$/.test(wanted) ? Number(wanted) : 0;
    return number >= 1 && number <= count ? number - 1 : null;
  };
  const one = (wanted: string): number => find(wanted) ?? missing(wanted, names, count);
  const asked = {
    front: front === undefined ? null : one(front),
    // A name may have a comma in it.
    backs: back === undefined ? null : (several(back, find) ?? back.split(',').map(one)),
    tags: tags === undefined ? null : one(tags),
  };
  refuseSame(asked);
  return asked;
}

/** The names among what a person typed for columns; numbers are none. */
export function namesAsked({ front, back, tags }: AskedOptions): readonly string[] {
  const typed = [front, back, ...(back?.split(',') ?? []), tags];
  return typed.flatMap((name) => (name === undefined || /^[\s\d,]*$/.test(name) ? [] : [name]));
}

function refuseSame({ front, backs }: AskedColumns): void {
  if (front === null || backs?.includes(front) !== true) return;
  throw new UserError('The front and the back are the same column.', {
    hint: `--front ${front + 1} needs another --back.`,
    exitCode: 2,
  });
}

function several(
  wanted: string,
  find: (wanted: string) => number | null,
): readonly number[] | null {
  const whole = find(wanted);
  return whole === null ? null : [whole];
}

function missing(wanted: string, names: readonly string[], count: number): never {
  const columns = names.length > 0 ? names.map((name) => `“${name}”`).join(', ') : `1 to ${count}`;
  throw new UserError(`There is no column “${wanted.trim()}” in this table.`, {
    hint: `Its columns are ${columns}.`,
    exitCode: 2,
  });
}

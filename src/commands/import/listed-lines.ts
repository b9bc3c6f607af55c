import { makeLineSafe } from '../../deck/safe-text.ts';
import type { Skipped } from '../../formats/format.ts';

/** So many lines of a list are shown; `--json` has all that is in it. */
const MOST_SHOWN = 10;
/** What is said of more places than this is said once, with so many of them. */
export const MOST_NAMED = 3;

/** A heading and what it stands above, a line each; what many places have in common is one line. */
export function listedLines(heading: string, all: readonly Skipped[]): readonly string[] {
  if (all.length === 0) return [];
  const groups = [...groupedBy(all, ({ inCommon, reason }) => inCommon ?? reason)].flatMap(
    ([reason, group]) =>
      group.length > MOST_NAMED
        ? [{ count: group.length, line: sharedLine(reason, group) }]
        : group.map((one) => ({ count: 1, line: skippedLine(one) })),
  );
  const shown = groups.slice(0, MOST_SHOWN);
  const left = all.length - shown.reduce((sum, { count }) => sum + count, 0);
  const more = left === 0 ? [] : [`  and ${left} more; --json lists them all`];
  return [heading, ...shown.map(({ line }) => `  ${line}`), ...more];
}

/** A place and a reason on one line. */
export function skippedLine({ where, reason }: Skipped): string {
  return makeLineSafe(`${where}  ${reason}`);
}

/** What has the same key, together, in the order in which the keys come first. */
export function groupedBy<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** `It has no answer (27): words.csv:4; words.csv:11; words.csv:15; …` */
export function sharedLine(reason: string, group: readonly Pick<Skipped, 'where'>[]): string {
  const places = group.slice(0, MOST_NAMED).map(({ where }) => where);
  return makeLineSafe(`${reason.replace(/\.$/, '')} (${group.length}): ${places.join('; ')}; …`);
}

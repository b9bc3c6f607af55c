import type { Skipped } from '../format.ts';
import type { Mapping } from './columns.ts';
import type { Shape } from './shape.ts';

/** More stray quotes than this are said once, for the table has no quoting. */
const FEW = 3;
/** So many columns that are left out are named. */
const MOST_NAMED = 8;

/** Says where quotes were read as characters, since they open a cell and do not close it. */
export function strayWarnings(lines: readonly number[], name: string): readonly Skipped[] {
  const reason = 'A quote opens here that does not close; it was read as a character.';
  if (lines.length <= FEW) return lines.map((line) => ({ where: `${name}:${line}`, reason }));
  const where = `${name}:${lines[0] ?? 0}`;
  return [
    {
      where,
      reason: `Here and in ${lines.length - 1} more cells a quote opens that does not close; they were read as characters.`,
    },
  ];
}

/** Says which columns with something in them became nothing. */
export function unusedWarning(
  mapping: Mapping,
  { header }: Shape,
  name: string,
): readonly Skipped[] {
  if (mapping.unused.length === 0) return [];
  const names = mapping.unused.map((column) => header?.[column] || `${column + 1}`);
  const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const named = names.slice(0, MOST_NAMED).join(', ') + rest;
  const { backs, unused } = mapping;
  const next = unused.find((column) => column > Math.max(...backs)) ?? unused[0] ?? 0;
  const wanted = [...backs, next].map((column) => column + 1).join(',');
  const reason = `Columns left out: ${named}. More than one can be the back: --back ${wanted}.`;
  return [{ where: name, reason }];
}

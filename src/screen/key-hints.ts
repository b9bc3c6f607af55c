import type { KeyRow } from './key-row.ts';
import { fit, indent } from './layout.ts';
import { widthOf } from './styled-text.ts';
import type { Theme } from './theme.ts';
import { wrap } from './wrap.ts';

const GAP = '  ';

/** The keys' hints on one line: as many as fit, the last one always. */
export function hintLine(
  bindings: readonly KeyRow<unknown>[],
  width: number,
  theme: Theme,
): string {
  const hints = bindings
    .filter(({ hint }) => hint !== null)
    .map(({ label, hint }) => `${theme.key(label)} ${theme.muted(hint ?? '')}`);
  while (hints.length > 1 && widthOf(hints.join(GAP)) > width) hints.splice(-2, 1);
  return hints.join(GAP);
}

const KEY_COLUMNS = 14;

/** A page of keys, or of anything named by few letters, and what each is for. */
export function helpRows(
  rows: readonly { readonly label: string; readonly help: string | null }[],
  width: number,
  theme: Theme,
): string[] {
  return rows.flatMap(({ label, help }) => {
    if (help === null) return [];
    const [first = '', ...more] = wrap(help, width - KEY_COLUMNS);
    const name = theme.key(fit(label, KEY_COLUMNS));
    return [name + first, ...indent(more, KEY_COLUMNS)];
  });
}

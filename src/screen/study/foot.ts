import type { Grade, GradeScale } from '../../schedule/grade.ts';
import type { Future } from '../../study/desk.ts';
import { outcomeLabel } from '../grade-labels.ts';
import { fit, spread } from '../layout.ts';
import { widthOf } from '../styled-text.ts';
import type { Theme } from '../theme.ts';
import { gradeKeys, type KeyBinding, type KeyPhase, shownKeys } from './keys.ts';
import type { TypedKeys } from './typed/typing-keys.ts';

/** What the foot is drawn from. */
export interface FootStyle {
  readonly theme: Theme;
  readonly width: number;
  readonly scale: GradeScale;
  /** What could be opened. */
  readonly media: readonly string[];
  /** Where the answer is typed. */
  readonly typed: TypedKeys | null;
}

const GAP = '  ';

/** The key lines before the answer is shown: what reveals it, and what else one can do. */
export function questionKeys(
  style: FootStyle,
  phase: 'question' | 'typing' = 'question',
): string[] {
  const { theme, width } = style;
  const [reveal, ...others] = hinted(phase, style);
  const left = reveal === undefined ? '' : keyHint(reveal, theme);
  const hints = others.map((binding) => keyHint(binding, theme));
  return [spread(left, fitting(hints, width - widthOf(left) - GAP.length), width)];
}

/** The key lines below an answer: every grade with what it will do, in columns where they wrap. */
export function answerKeys(style: FootStyle, futures: ReadonlyMap<Grade, Future>): string[] {
  const { theme, width, scale } = style;
  const others = hinted('answer', style).filter(({ action }) =>
    /^(?:open|accept|help)$/.test(action.type),
  );
  const tail = others.map((binding) => keyHint(binding, theme)).join(GAP);
  const hints = gradeKeys(scale).map((binding) => gradeHint(binding, futures, theme));
  const row = hints.join(' '.repeat(3));
  if (widthOf(row) + GAP.length + widthOf(tail) <= width) return [spread(row, tail, width)];
  const column = Math.max(...hints.map(widthOf));
  const perRow = Math.max(Math.floor((width + GAP.length) / (column + GAP.length)), 1);
  const rows = inRows(hints, perRow).map((cells) =>
    cells
      .map((cell) => fit(cell, column))
      .join(GAP)
      .trimEnd(),
  );
  const last = rows.pop() ?? '';
  const both = widthOf(last) + GAP.length + widthOf(tail) <= width;
  return both ? [...rows, spread(last, tail, width)] : [...rows, last, spread('', tail, width)];
}

/** `key word`, the key standing out. */
function keyHint({ keys, hint }: KeyBinding, theme: Theme): string {
  return `${theme.key(keys[0])} ${theme.muted(hint ?? '')}`;
}

function hinted(phase: KeyPhase, { scale, media, typed }: FootStyle): KeyBinding[] {
  return shownKeys(scale, media, typed).filter(
    ({ hint, phases }) => hint !== null && phases.includes(phase),
  );
}

function gradeHint(
  { keys, hint, action }: KeyBinding,
  futures: ReadonlyMap<Grade, Future>,
  theme: Theme,
): string {
  const outcome = action.type === 'grade' ? futures.get(action.grade) : undefined;
  const label = outcome === undefined ? '' : ` ${theme.muted(outcomeLabel(outcome))}`;
  return `${theme.key(keys[0])} ${hint ?? ''}${label}`;
}

/** As many hints as fit; the last one (where more help is) always stays. */
function fitting(hints: readonly string[], width: number): string {
  const kept = [...hints];
  while (kept.length > 1 && widthOf(kept.join(GAP)) > width) kept.splice(-2, 1);
  return kept.join(GAP);
}

function inRows<Value>(values: readonly Value[], perRow: number): Value[][] {
  const rows: Value[][] = [];
  for (let start = 0; start < values.length; start += perRow) {
    rows.push(values.slice(start, start + perRow));
  }
  return rows;
}

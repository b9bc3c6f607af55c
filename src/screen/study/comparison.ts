import { formatCount } from '../../deck/text.ts';
import type { Grade } from '../../schedule/grade.ts';
import type { Pairing } from '../../study/typed/align.ts';
import type { Comparison, Verdict } from '../../study/typed/index.ts';
import { gradeWord } from '../grade-labels.ts';
import { spread, wrap, wrapHard } from '../layout.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';

/** How a comparison is drawn. */
export interface ComparisonStyle {
  readonly theme: Theme;
  readonly width: number;
  readonly ascii: boolean;
}

/** A typed answer under the card's: what it is, what Space would grade it, and where it differs. */
export function comparisonLines(
  comparison: Comparison,
  proposed: Grade,
  style: ComparisonStyle,
): readonly string[] {
  const { theme, width, ascii } = style;
  const { paint, sign, ascii: plain } = SIGNS[comparison.verdict];
  const said = theme[paint](`${ascii ? plain : sign} ${sayVerdict(comparison)}`);
  const takes = `${theme.key('space')} ${theme.muted(gradeWord(proposed))}`;
  return [spread(said, takes, width), ...differenceLines(comparison, style)];
}

/** The same in a sentence, for a reader who sees no marks: with what was typed, and what was to be. */
export function sayVerdictInFull(comparison: Comparison): string {
  const { verdict, typed, answer } = comparison;
  const said = sayVerdict(comparison);
  const isPointed = verdict === 'slip' || hasOtherForm(comparison);
  if (isPointed) return `You typed "${typed}", for "${answer}": ${said}.`;
  return verdict === 'wrong' || verdict === 'reworded'
    ? `You typed "${typed}": ${said}.`
    : `${capital(said)}.`;
}

/** What a typed answer is, in a few words. */
function sayVerdict(comparison: Comparison): string {
  const { verdict, edits } = comparison;
  switch (verdict) {
    case 'right':
      return hasOtherForm(comparison) ? 'right; mind the accents' : 'right';
    case 'slip':
      return `almost: ${formatCount(edits, 'letter')} off`;
    case 'reworded':
      return 'much the same words; is it right?';
    case 'wrong':
      return 'not what is asked for';
    case 'blank':
      return 'nothing typed';
  }
}

/** Whether letters were typed with other accents than the answer has. */
function hasOtherForm({ pairings }: Comparison): boolean {
  return pairings.some(({ kind }) => kind === 'form');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SIGNS: Readonly<
  Record<Verdict, { paint: 'good' | 'warn' | 'bad'; sign: string; ascii: string }>
> = {
  right: { paint: 'good', sign: '✓', ascii: '+' },
  slip: { paint: 'warn', sign: '≈', ascii: '~' },
  reworded: { paint: 'warn', sign: '≈', ascii: '~' },
  wrong: { paint: 'bad', sign: '✗', ascii: 'x' },
  blank: { paint: 'bad', sign: '–', ascii: '-' },
};

const LABELS = { typed: 'typed   ', answer: 'answer  ', none: '        ' };

type Kind = Pairing['kind'];

/** The sign under each letter: colour alone tells nothing where there is none. */
const MARKS: Readonly<Record<Kind, string>> = {
  same: ' ',
  form: "'",
  wrong: '^',
  missing: '+',
  surplus: '-',
};

const LEGEND: readonly (readonly [Kind, string])[] = [
  ['wrong', 'wrong'],
  ['missing', 'missing'],
  ['surplus', 'extra'],
  ['form', 'accent'],
];

/** Both texts side by side, with a mark under each letter that differs, as long as that tells more than it hides. */
function differenceLines(comparison: Comparison, style: ComparisonStyle): readonly string[] {
  const { verdict, typed, pairings } = comparison;
  const kinds = new Set(pairings.map(({ kind }) => kind));
  const hasMarks = LEGEND.some(([kind]) => kinds.has(kind));
  if (verdict === 'blank' || !hasMarks) return [];
  const { theme, width } = style;
  const columns = width - LABELS.none.length;
  if (isAnotherText(pairings)) {
    return labelled(LABELS.typed, wrapHard(typed, columns), theme);
  }
  const rows = rowsOf(pairings, columns, style).flatMap((row) => rowLines(row, style));
  const legend = LEGEND.filter(([kind]) => kinds.has(kind)).map(
    ([kind, word]) => `${MARKS[kind]} ${word}`,
  );
  const key = wrap(legend.join(' · '), columns).map((line) => theme.muted(line));
  return [...rows, ...labelled(LABELS.none, key, theme)];
}

function labelled(label: string, lines: readonly string[], theme: Theme): readonly string[] {
  return lines.map((line, index) => (index === 0 ? theme.muted(label) : LABELS.none) + line);
}

/** Where most letters differ, what they stand beside is chance. */
function isAnotherText(pairings: readonly Pairing[]): boolean {
  const edits = pairings.filter(({ kind }) => kind !== 'same' && kind !== 'form').length;
  return edits * 2 > pairings.length;
}

/** A pairing with the columns that both its letters need. */
interface Column {
  readonly pairing: Pairing;
  readonly typed: string;
  readonly answer: string;
  readonly width: number;
}

function rowsOf(
  pairings: readonly Pairing[],
  columns: number,
  { ascii }: ComparisonStyle,
): readonly (readonly Column[])[] {
  const rows: Column[][] = [[]];
  let taken = 0;
  for (const pairing of pairings) {
    const gap = gapFor(pairing.kind, ascii);
    const typed = pairing.typed || gap;
    const answer = pairing.answer || gap;
    const width = Math.max(widthOf(typed), widthOf(answer), 1);
    if (taken + width > columns) {
      rows.push([]);
      taken = 0;
    }
    rows.at(-1)?.push({ pairing, typed, answer, width });
    taken += width;
  }
  return rows;
}

function gapFor(kind: Kind, ascii: boolean): string {
  if (kind === 'same' || kind === 'form') return ' ';
  return ascii ? '_' : '·';
}

function rowLines(row: readonly Column[], { theme }: ComparisonStyle): readonly string[] {
  const line = (label: string, draw: (column: Column) => string): string =>
    (theme.muted(label) + row.map(draw).join('')).trimEnd();
  return [
    line(LABELS.typed, ({ pairing, typed, width }) => cell(typed, width, theme[OWN[pairing.kind]])),
    line(LABELS.none, ({ pairing, width }) =>
      cell(MARKS[pairing.kind], width, theme[OWN[pairing.kind]]),
    ),
    line(LABELS.answer, ({ pairing, answer, width }) =>
      cell(answer, width, theme[OTHER[pairing.kind]]),
    ),
  ];
}

type Paint = 'strong' | 'good' | 'warn' | 'bad' | 'muted';

const OWN: Readonly<Record<Kind, Paint>> = {
  same: 'strong',
  form: 'warn',
  wrong: 'bad',
  missing: 'bad',
  surplus: 'bad',
};
const OTHER: Readonly<Record<Kind, Paint>> = { ...OWN, wrong: 'good', missing: 'good' };

function cell(text: string, width: number, paint: (text: string) => string): string {
  const blanks = ' '.repeat(width - widthOf(text));
  return (text.trim() === '' ? text : paint(text)) + blanks;
}

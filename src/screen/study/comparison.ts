import { formatCount } from '../../deck/text.ts';
import type { Pairing } from '../../study/typed/align.ts';
import { type Comparison, PROPOSED, type Verdict } from '../../study/typed/index.ts';
import { gradeWord } from '../grade-labels.ts';
import { spread, wrap, wrapHard } from '../layout.ts';
import { widthOf } from '../text.ts';
import type { PageStyle, Theme } from '../theme.ts';

/** A typed answer beside the card's: the verdict, the grade that Space gives, and the differences. */
export function comparisonLines(comparison: Comparison, style: PageStyle): readonly string[] {
  const { theme, width, ascii } = style;
  const { paint, sign, ascii: plain } = SIGNS[comparison.verdict];
  const verdict = theme[paint](`${ascii ? plain : sign} ${formatVerdict(comparison)}`);
  const grade = gradeWord(PROPOSED[comparison.verdict]);
  const space = `${theme.key('space')} ${theme.muted(grade)}`;
  return [spread(verdict, space, width), ...differenceLines(comparison, style)];
}

/** The verdict as a sentence, for a reader without the marks: it names what was typed. */
export function formatVerdictSentence(comparison: Comparison): string {
  const { verdict, typed, answer } = comparison;
  const words = formatVerdict(comparison);
  const namesAnswer = verdict === 'slip' || hasOtherForm(comparison);
  if (namesAnswer) return `You typed "${typed}" for "${answer}": ${words}.`;
  return verdict === 'wrong' || verdict === 'reworded'
    ? `You typed "${typed}": ${words}.`
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function formatVerdict(comparison: Comparison): string {
  const { verdict, edits } = comparison;
  switch (verdict) {
    case 'right':
      return hasOtherForm(comparison) ? 'right; check the accents' : 'right';
    case 'slip':
      return `almost: ${formatCount(edits, 'letter')} off`;
    case 'reworded':
      return 'similar words; is it right?';
    case 'wrong':
      return "doesn't match";
    case 'blank':
      return 'nothing typed';
  }
}

/** True if letters were typed with other accents than the answer has. */
function hasOtherForm({ pairings }: Comparison): boolean {
  return pairings.some(({ kind }) => kind === 'form');
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

/** The mark under each letter, since a terminal may have no colour. */
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

/** Both texts, one below the other, with a mark under each letter that differs. */
function differenceLines(comparison: Comparison, style: PageStyle): readonly string[] {
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

/** When most letters differ, it is chance which ones stand together, so marks would not help. */
function isAnotherText(pairings: readonly Pairing[]): boolean {
  const edits = pairings.filter(({ kind }) => kind !== 'same' && kind !== 'form').length;
  return edits * 2 > pairings.length;
}

/** A pairing, drawn as wide as the wider of its two letters. */
interface Column {
  readonly pairing: Pairing;
  readonly typed: string;
  readonly answer: string;
  readonly width: number;
}

function rowsOf(
  pairings: readonly Pairing[],
  columns: number,
  { ascii }: PageStyle,
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

function rowLines(row: readonly Column[], { theme }: PageStyle): readonly string[] {
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

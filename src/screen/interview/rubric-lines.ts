import type { Marking } from '../../interview/interview.ts';
import type { PointMatch } from '../../interview/match.ts';
import { indent } from '../layout.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';

/** Draws Markdown as lines of at most `width` columns. */
export type DrawMarkdown = (source: string, width: number) => readonly string[];

/** How the rubric is drawn. */
export interface RubricStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly width: number;
  readonly draw: DrawMarkdown;
}

/** A point's lines, and whether the next tick is for it. */
interface PointRow {
  readonly lines: readonly string[];
}

/** Mark, box, number and blanks before a point's text: `› [x]  1 `. */
const BEFORE_POINT = 9;

/** The points with their boxes; below one, which of its words a typed answer was found to have. */
export function rubricRows(marking: Marking, here: number, style: RubricStyle): PointRow[] {
  const { theme, width } = style;
  return marking.question.points.map((point, at) => {
    const [first = '', ...more] = style.draw(point, Math.max(width - BEFORE_POINT, 10));
    const isTicked = marking.ticks[at] === true;
    const pointer = here === at ? theme.accent(style.ascii ? '>' : '›') : ' ';
    const box = isTicked ? theme.good('[x]') : '[ ]';
    const number = theme.muted(String(at + 1).padStart(2));
    const words = matchedLines(marking, at, style);
    const lines = [`${pointer} ${box} ${number} ${first}`, ...indent([...more, ...words], 9)];
    return { lines };
  });
}

function matchedLines({ matches }: Marking, at: number, { theme, width }: RubricStyle): string[] {
  const match = matches?.[at];
  if (match === undefined || match.words.length === 0) return [];
  const said = `${sayMatch(match)}: ${match.words.join(', ')}`;
  return wrap(said, Math.max(width - BEFORE_POINT, 10)).map(theme.muted);
}

/** How a typed answer has a point, before the words of it that were met. */
export function sayMatch({ isFound, isDenied }: PointMatch): string {
  if (isDenied) return 'you say not or never of';
  return isFound ? 'found' : 'only';
}

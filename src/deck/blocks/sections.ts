import { isBlankText, type Line } from '../grammar/line.ts';
import type { DeckReading } from '../grammar/read-deck.ts';

/** What stands under a heading. Lines count from 1. */
export interface DeckSection {
  /** Of its heading, 1 to 6; 0 for what stands before the first heading. */
  readonly level: number;
  /** The headings, outermost first, its own last; a facet's by its canonical name. */
  readonly path: readonly string[];
  /** Whether prose here is the text of a facet. */
  readonly isFacetText: boolean;
  /** The line of its heading; before the first heading that of the first text or comment. */
  readonly start: number;
  /**
   * The last line that is not blank before the next heading, and before the next one of its level
   * or above. What is said in comments right above a heading belongs to that heading.
   */
  readonly end: number;
  readonly treeEnd: number;
}

/** The sections of a deck in the order of the file, what stands before the first heading among them. */
export function listSections({ lines, outline, frontMatter }: DeckReading): readonly DeckSection[] {
  const headings = lines.filter(({ kind }) => kind === 'heading');
  const before = frontMatter.lines;
  const ends = endsOf(lines, headings, before);
  const treeEnds: number[] = [];
  const open: number[] = [];
  headings.forEach((heading, at) => {
    while (open.length > 0 && levelAt(headings, open.at(-1)) >= heading.level) {
      treeEnds[open.pop() ?? 0] = ends[at] ?? 0;
    }
    open.push(at);
  });
  const firstText = lines.find(({ kind }) => kind !== 'blank')?.number ?? before + 1;
  const first: DeckSection = {
    level: 0,
    path: outline.first.path,
    isFacetText: outline.first.textOf !== null,
    start: firstText,
    end: ends[0] ?? before,
    treeEnd: ends[firstH1(headings)] ?? before,
  };
  const sections = headings.map(({ number, level }, at): DeckSection => {
    const { path, textOf } = outline.sections.get(number) ?? outline.first;
    const end = ends[at + 1] ?? number;
    const treeEnd = treeEnds[at] ?? ends.at(-1) ?? number;
    return { level, path, isFacetText: textOf !== null, start: number, end, treeEnd };
  });
  return [first, ...sections];
}

/** For each heading the last line of what stands before it, and last that of the file. */
function endsOf(
  lines: readonly Line[],
  headings: readonly Line[],
  before: number,
): readonly number[] {
  const ends = headings.map(({ number }) => {
    let at = number - before - 2;
    while (isBesideText(lines[at])) at -= 1;
    return before + at + 1;
  });
  const last = lines.findLastIndex((line) => line.kind === 'comment' || !isBlankText(line.whole));
  return [...ends, before + last + 1];
}

function isBesideText(line: Line | undefined): boolean {
  return line !== undefined && (line.kind === 'comment' || isBlankText(line.whole));
}

function firstH1(headings: readonly Line[]): number {
  const at = headings.findIndex(({ level }) => level === 1);
  return at === -1 ? headings.length : at;
}

function levelAt(headings: readonly Line[], at: number | undefined): number {
  return headings[at ?? -1]?.level ?? 0;
}

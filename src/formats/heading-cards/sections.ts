import type { Line } from '../../deck/grammar/line.ts';
import { joinLines, trimLines } from '../../markup/markdown/markdown-lines.ts';

/** A heading and the text right below it. */
export interface Section {
  readonly level: number;
  readonly title: string;
  /** The line of the heading, from 1. */
  readonly line: number;
  readonly text: string;
  /** What comments in it say. */
  readonly comments: readonly string[];
  /** The titles of the headings above it, outermost first. */
  readonly path: readonly string[];
  /** The position of the section that it is a part of; -1 for none. */
  readonly parent: number;
  /** The position behind the last section within it. */
  readonly end: number;
}

/** The sections of a file in order. What stands before the first heading is in none. */
export function sectionsOf(lines: readonly Line[]): readonly Section[] {
  const starts = lines.flatMap((line, at) => (line.kind === 'heading' ? [at] : []));
  const levels = starts.map((at) => lines[at]?.level ?? 0);
  const ends = endsOf(levels);
  const above: number[] = [];
  return starts.map((start, at) => {
    const level = levels[at] ?? 0;
    while (above.length > 0 && (levels[above.at(-1) ?? 0] ?? 0) >= level) above.pop();
    const parent = above.at(-1) ?? -1;
    const path = above.map((one) => lines[starts[one] ?? 0]?.text ?? '');
    above.push(at);
    const body = lines.slice(start + 1, starts[at + 1] ?? lines.length);
    return {
      level,
      title: lines[start]?.text ?? '',
      line: lines[start]?.number ?? 1,
      text: joinLines(withoutRules(body)),
      comments: body.flatMap((line) => line.comments.map(({ content }) => content)),
      path,
      parent,
      end: ends[at] ?? starts.length,
    };
  });
}

/** Sections as one text: the first's without its heading, the others' headings in bold. */
export function textOf(sections: readonly Section[]): string {
  const texts = sections.map(({ title, text }, at) => {
    if (at === 0) return text;
    return text === '' ? '' : `**${title.replace(/\*\*/g, '')}**\n\n${text}`;
  });
  return trimLines(texts.filter((text) => text !== '').join('\n\n'));
}

/** For each section the position behind the last one within it. */
function endsOf(levels: readonly number[]): readonly number[] {
  const ends: number[] = new Array(levels.length).fill(levels.length);
  const open: number[] = [];
  for (const [at, level] of levels.entries()) {
    while (open.length > 0 && (levels[open.at(-1) ?? 0] ?? 0) >= level) ends[open.pop() ?? 0] = at;
    open.push(at);
  }
  return ends;
}

/** A rule at the end of a section divides it from the next. */
function withoutRules(lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex((line) => line.whole.trim() !== '');
  return lines[last]?.kind === 'rule' ? lines.slice(0, last) : lines;
}

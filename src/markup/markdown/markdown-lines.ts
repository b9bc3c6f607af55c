import { readFrontMatter } from '../../deck/grammar/front-matter.ts';
import type { Line } from '../../deck/grammar/line.ts';
import { readLines } from '../../deck/grammar/lines.ts';
import { listProblems } from '../../deck/grammar/problems.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';

/** A Markdown file taken apart: what its front matter says, and what each line below it is. */
export interface MarkdownLines {
  readonly title: string | null;
  readonly tags: readonly string[];
  /** Code is marked as such, and comments stand beside the lines that they end on. */
  readonly lines: readonly Line[];
}

const LINE_END = /\r\n|[\n\r]/;
const MAX_LENGTH = 64 * 1024 * 1024;
const MAX_LINES = 500_000;

/**
 * The lines of a file that is text.
 * @throws {UserError} where it is none, or too large.
 */
export function rawLines({ name, text }: Source): readonly string[] {
  const refuse = (message: string): never => {
    throw new UserError(message, { place: { file: name } });
  };
  if (!text) return refuse(`${name} is not a text file.`);
  if (text.text.length > MAX_LENGTH) return refuse(`${name} is too large: 64 MB is the most.`);
  const lines = text.text.split(LINE_END, MAX_LINES + 1);
  if (lines.length > MAX_LINES)
    return refuse(`${name} has more than ${MAX_LINES} lines. Split it.`);
  return lines;
}

/** Takes a Markdown file apart. */
export function markdownLines(raw: readonly string[]): MarkdownLines {
  const problems = listProblems();
  const { title, tags, lines } = readFrontMatter(raw, problems);
  return { title, tags, lines: readLines(raw.slice(lines), lines, problems) };
}

/** Lines as one text, without blank lines around it. */
export function joinLines(lines: readonly Line[]): string {
  return trimLines(lines.map(({ whole }) => whole).join('\n'));
}

/** A text without blank lines around it; the first line keeps its indent. */
export function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

import { escapeLineStart } from '../text/plain-markdown/line-starts.ts';

/** Lines are filled to this width at least: shorter ones end where they are meant to. */
const LEAST_WIDTH = 60;
const BREAK = /\\\\$/;

/** Lines that were filled to a width flow; a line that ends before it had to is a line of its own. */
export function paragraphMarkdown(
  lines: readonly string[],
  lengthOf: (line: string) => number,
  inline: (text: string) => string,
): string {
  const bare = lines.map((line) => line.trim());
  const lengths = bare.map(lengthOf);
  const width = lengths.reduce((most, length) => Math.max(most, length), LEAST_WIDTH);
  const endsEarly = (index: number): boolean => {
    const [word = ''] = (bare[index + 1] ?? '').split(/\s/, 1);
    return BREAK.test(bare[index] ?? '') || (lengths[index] ?? 0) + 1 + lengthOf(word) <= width;
  };
  const texts = bare.map((line) => line.replace(BREAK, ''));
  const shown = inline(texts.join('\n')).split('\n').map(escapeLineStart);
  return shown
    .map((line, index) => (index < shown.length - 1 && endsEarly(index) ? `${line}\\` : line))
    .join('\n');
}

const FENCE = /^\s*(?:```|~~~)/;
/** What begins a block of its own, or is a part of one that has its own lines. */
const BLOCK = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>|\||#{1,6}\s|```|~~~|(?:[-*_]\s*){3,}$)/;
const NO_BREAK_BEHIND = /^\s*(?:\||#{1,6}\s|>)|\\$|^\s*$/;

/** The Markdown with its line ends as line breaks, for sources that show them so. */
export function withHardBreaks(markdown: string): string {
  if (!markdown.includes('\n')) return markdown;
  const lines = markdown.split('\n');
  let isCode = false;
  let isFormula = false;
  const broken = lines.map((line, at) => {
    if (FENCE.test(line)) isCode = !isCode;
    if (line.split('$$').length % 2 === 0) isFormula = !isFormula;
    const next = lines[at + 1] ?? '';
    const isWithin = isCode || isFormula || FENCE.test(line) || next.trim() === '$$';
    const goesOn = next.trim() !== '' && !BLOCK.test(next);
    return goesOn && !isWithin && !NO_BREAK_BEHIND.test(line) ? `${line.trimEnd()}\\` : line;
  });
  return broken.join('\n');
}

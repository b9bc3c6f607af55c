const FENCE = /^ {0,3}(?:```|~~~)/;
const ITEM = /^\s*(?:>\s?)*(?:[-*+•◦▪‣·]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;
const NO_PROSE = /^\s*(?:#{1,6}\s|\||<|!\[)/;
/** The end of a sentence, with the quotation marks and brackets that close behind it. */
const SENTENCE_END = /[.!?…]["”’')\]*_]*\s+|[。！？]/gu;
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|approx|incl|resp|no|fig|dr|mr|mrs|ms|st|ca|a\.k\.a|\p{L})\.\s*$/iu;

/**
 * The sentences of a text in Markdown, each on one line. Paragraphs, list items and, where
 * `beginsAnew` says so, lines begin a sentence of their own; code, tables and headings hold none.
 */
export function sentencesOf(
  markdown: string,
  beginsAnew: (line: string, before: string) => boolean,
): readonly string[] {
  const sentences: string[] = [];
  let passage = '';
  const close = (): void => {
    if (passage !== '') sentences.push(...splitSentences(passage));
    passage = '';
  };
  for (const line of proseLines(markdown)) {
    const item = ITEM.exec(line)?.[0].length ?? 0;
    if (line === '' || item > 0 || beginsAnew(line, passage)) close();
    passage = passage === '' ? line.slice(item) : `${passage} ${line}`;
  }
  close();
  return sentences;
}

/** The lines of a text, empty where none of their words is prose. */
function proseLines(markdown: string): readonly string[] {
  let isCode = false;
  return markdown.split('\n').map((line) => {
    const isFence = FENCE.test(line);
    if (isFence) isCode = !isCode;
    return isCode || isFence || NO_PROSE.test(line) ? '' : line.replace(/\\$/, '').trim();
  });
}

function splitSentences(passage: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const end of passage.matchAll(SENTENCE_END)) {
    const behind = end.index + end[0].length;
    if (ABBREVIATION.test(passage.slice(Math.max(start, end.index - 8), end.index + 1))) continue;
    sentences.push(passage.slice(start, behind).trim());
    start = behind;
  }
  return [...sentences, passage.slice(start).trim()].filter((sentence) => sentence !== '');
}

import { inlineCode } from '../../deck/grammar/inline-code.ts';
import { makeSafe } from '../../deck/safe-text.ts';
import { codeSpans, fencedLines } from './code-spans.ts';
import { ANY_GAP_MARK } from './gap-marks.ts';
import { linkMedia, type MediaPath } from './link-media.ts';

/** Where a text is to stand: on a side of a card, or as the text of a facet, which may hold an H3. */
export type TextPlace = 'side' | 'facet';

const HEADING = /^(#{1,6})(?:[ \t]+(.*)|)$/;
const RULE = /^---[ \t]*$/;
const CLOSING_HASHES = /[ \t]#+[ \t]*$/;
/** Indented this far the first of several lines is code, so that the blanks count. */
const INDENTED_CODE = /^(?: {4}|\t)/;
const MARKER_BELOW = /\n[QAC]:(?=[ \t]|$)/m;
const EVERY_MARKER_BELOW = new RegExp(MARKER_BELOW, 'gm');
const NEEDS_LINES = /[\n#`~]|<!--|---/;

/**
 * A text as a deck can hold it: safe, with lines of its own where it has any, and without what the
 * grammar has no way to write inside a card. A heading becomes a line in bold, `---` the rule
 * `* * *`, an open fence is closed, and a comment is shown.
 */
export function tidyText(text: string, mediaPath: MediaPath, place: TextPlace = 'side'): string {
  return tidyLines(cleanText(text, mediaPath), place);
}

/** A text that is safe and whose media are found; its lines are as they were. */
export function cleanText(text: string, mediaPath: MediaPath): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return makeSafe(linkMedia(lines, mediaPath));
}

/** The second half of `tidyText`: what each line says. */
export function tidyLines(text: string, place: TextPlace = 'side'): string {
  const trimmed = outOfMarkers(trimLines(text));
  if (!NEEDS_LINES.test(trimmed)) return trimmed;
  const lines = trimmed.split('\n');
  const { isCode, missingCloser } = fencedLines(lines);
  const tidy = lines.flatMap((line, at) => {
    if (isCode[at] === 1) return line;
    // The grammar sets a heading in a facet's text apart from what stands above it.
    const isApart = isKeptHeading(line, place) && at > 0 && lines[at - 1]?.trim() !== '';
    return isApart ? ['', tidyLine(line, place)] : tidyLine(line, place);
  });
  return [...tidy, ...(missingCloser === null ? [] : [missingCloser])].join('\n').trimEnd();
}

/** A text on one line: for headings and hints. */
export function tidyLineText(text: string): string {
  const line = makeSafe(text.replace(/\s+/g, ' ')).trim();
  return showComments(line);
}

/** In code nothing can be escaped, so that there a blank keeps a line from beginning a card. */
function outOfMarkers(text: string): string {
  if (!text.includes('`') || !MARKER_BELOW.test(text)) return text;
  const code = codeSpans(text).filter(({ isFenced }) => !isFenced);
  return text.replace(EVERY_MARKER_BELOW, (marker, at: number) =>
    code.some(({ start, end }) => start <= at && at < end) ? marker.replace('\n', '\n ') : marker,
  );
}

function trimLines(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length === text.length) return trimmed;
  const lineStart = text.lastIndexOf('\n', text.indexOf(trimmed)) + 1;
  const indented = text.slice(lineStart).trimEnd();
  return INDENTED_CODE.test(indented) && trimmed.includes('\n') ? indented : trimmed;
}

function isKeptHeading(line: string, place: TextPlace): boolean {
  return place === 'facet' && line.startsWith('###') && HEADING.test(line);
}

function tidyLine(line: string, place: TextPlace): string {
  if (RULE.test(line)) return '* * *';
  const heading = HEADING.exec(line);
  if (!heading || isKeptHeading(line, place)) return showComments(line);
  const [, marks = '', text = ''] = heading;
  const plain = showComments(` ${text}`.replace(CLOSING_HASHES, '').trim());
  if (plain === '') return `\\${marks}`;
  const isPlain = /\*\*|^\*/.test(plain) || ANY_GAP_MARK.test(plain);
  return isPlain ? plain : `**${plain}**`;
}

/** Nothing shows a comment, and the deck's own stand in comments. Code is left as it is. */
function showComments(line: string): string {
  if (!line.includes('<!--')) return line;
  const code = inlineCode(line);
  let span = 0;
  return line.replace(/<!--/g, (opener, at: number) => {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
    return (code[span]?.start ?? Number.POSITIVE_INFINITY) < at ? opener : '<\\!--';
  });
}

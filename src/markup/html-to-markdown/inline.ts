import { escapeInline, escapeLineStart, listStart } from '../plain-markdown.ts';
import { type Run, STYLE, type TableCell } from './page.ts';

/** The start or end of a gap: `{{c1::` and `}}`. */
const MARK = /\{\{c\d{1,6}::|\}\}/g;

/** The number of open gaps after a text, given the number before it. */
export function openGaps(text: string, before: number): number {
  let open = before;
  for (const [mark] of text.matchAll(MARK)) open = mark === '}}' ? Math.max(0, open - 1) : open + 1;
  return open;
}

/**
 * Makes each gap mark a run of its own, in a style that starts and ends with the gap or covers all
 * of it, so that hiding the gap leaves no half of a pair of stars; and never in code, where nothing
 * is hidden.
 */
function evenGaps(lines: readonly (readonly Run[])[]): readonly (readonly Run[])[] {
  if (!lines.some((line) => line.some(({ style }) => style !== 0))) return lines;
  if (!lines.some((line) => line.some(({ text }) => text.includes('{{c')))) return lines;
  const split = lines.map((line) => line.flatMap(splitAtMarks));
  const styles = evenStyles(split.flat());
  return split.map((line) => line.map((run) => ({ ...run, style: styles.get(run) ?? run.style })));
}

function splitAtMarks(run: Run): Run[] {
  if (run.isMarkdown) return [run];
  const pieces: Run[] = [];
  let start = 0;
  const add = (end: number): void => {
    if (end > start) pieces.push({ ...run, text: run.text.slice(start, end) });
    start = end;
  };
  for (const { 0: mark, index } of run.text.matchAll(MARK)) {
    add(index);
    add(index + mark.length);
  }
  add(run.text.length);
  return pieces;
}

/** The style of each mark: what both ends have in common. */
function evenStyles(runs: readonly Run[]): ReadonlyMap<Run, number> {
  const styles = new Map<Run, number>();
  const open: Run[] = [];
  for (const run of runs) {
    if (run.isMarkdown) continue;
    if (/^\{\{c\d+::$/.test(run.text)) {
      open.push(run);
      styles.set(run, 0);
    } else if (run.text === '}}') {
      const start = open.pop();
      const style = start ? start.style & run.style & ~STYLE.code : 0;
      styles.set(run, style);
      if (start) styles.set(start, style);
    }
  }
  return styles;
}

/** Placeholder for finished Markdown: a noncharacter, which no text contains. */
const SLOT = '\ufdd0';
const SLOTS = /([!\\]?)\ufdd0/g;
/** Noncharacters and invisible characters: zero-width blanks, direction marks, soft hyphens. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u2060\ufeff\ufdd0-\ufdef\p{Cs}]/gu;

/** Finished Markdown that is taken out of a text so that the rest can be escaped. */
interface Placeholders {
  /** Stores a piece, in text order, and returns its placeholder. */
  readonly hide: (markdown: string) => string;
  /** Escapes the signs of a text that would pair up with those of the pieces. */
  readonly escape: (text: string) => string;
  /** Puts the pieces back. */
  readonly show: (text: string) => string;
}

function noPlaceholders(): Placeholders {
  const pieces: string[] = [];
  return {
    hide: (markdown) => {
      pieces.push(markdown);
      return SLOT;
    },
    escape: (text) => {
      const has = (sign: string): boolean =>
        text.includes(sign) && pieces.some((piece) => piece.startsWith(sign));
      const isTildePair =
        has('~') || (pieces.length > 0 && text.indexOf('~') !== text.lastIndexOf('~'));
      const signs = [
        has('*') ? String.raw`\*(?=\S)|(?<=\S)\*` : '',
        has('`') ? '`' : '',
        isTildePair ? '~' : '',
        // Link text may span lines.
        text.includes('](') ? String.raw`\[` : '',
      ].filter((sign) => sign !== '');
      return signs.length === 0 ? text : escaped(text, signs);
    },
    show: (text) => {
      if (!text.includes(SLOT)) return text;
      let next = 0;
      return text.replace(SLOTS, (_, before: string) => {
        const piece = pieces[next++] ?? '';
        const isTaken = before === '\\' || (before === '!' && piece.startsWith('['));
        return `${isTaken ? '\\' : ''}${before}${piece}`;
      });
    },
  };
}

/** Removes invisible characters. */
export function seenText(text: string): string {
  return text.replace(UNSEEN, '');
}

function escaped(text: string, signs: readonly string[]): string {
  const pattern = new RegExp([String.raw`\\[^\ufdd0]`, ...signs].join('|'), 'g');
  return text.replace(pattern, (sign) => (sign.startsWith('\\') ? sign : `\\${sign}`));
}

type Part =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'sign'; readonly text: string };

/** A style from one part of the line to another, by position. */
interface Span {
  readonly style: number;
  readonly start: number;
  end: number;
}

type Draft = { readonly run: Run } | { readonly span: Span; readonly isStart: boolean };

const STYLES = [STYLE.underlined, STYLE.struck, STYLE.bold, STYLE.italic] as const;
/** Markdown has no sign for an underline. */
const STARS: ReadonlyMap<number, string> = new Map([
  [STYLE.bold, '**'],
  [STYLE.italic, '*'],
  [STYLE.struck, '~~'],
]);
const TAGS: ReadonlyMap<number, string> = new Map([
  [STYLE.bold, 'b'],
  [STYLE.italic, 'i'],
  [STYLE.underlined, 'u'],
  [STYLE.struck, 's'],
]);

/** Adds the signs of the styles: stars where Markdown reads them as meant, tags elsewhere. */
function styledParts(runs: readonly Run[]): readonly Part[] {
  const drafts = draftOf(runs);
  const starred = new Set<Span>();
  // Spans are nested or disjoint, so a span that begins before this is inside stars.
  let starsEnd = -1;
  for (const draft of drafts) {
    if (!('span' in draft) || !draft.isStart) continue;
    const { span } = draft;
    const flanks = span.start < starsEnd ? flanksWithinStars : flanksAlone;
    if (!takesStars(span, drafts, starred, flanks)) continue;
    starred.add(span);
    starsEnd = Math.max(starsEnd, span.end);
  }
  return drafts.map((draft) =>
    'run' in draft
      ? { kind: 'run', run: draft.run }
      : { kind: 'sign', text: signOf(draft, starred) },
  );
}

function draftOf(runs: readonly Run[]): readonly Draft[] {
  const drafts: Draft[] = [];
  const open: Span[] = [];
  const lasting = lastingStyles(runs);
  const closeTo = (count: number): void => {
    while (open.length > count) {
      const span = open.pop();
      if (span === undefined) return;
      span.end = drafts.length;
      drafts.push({ span, isStart: false });
    }
  };
  for (const [index, run] of runs.entries()) {
    const ended = open.findIndex((span) => (run.style & span.style) === 0);
    if (ended >= 0) closeTo(ended);
    // Markdown ignores a span that begins with a blank.
    const style = run.text.trim() === '' ? 0 : run.style;
    const opening = STYLES.filter(
      (one) => (style & one) !== 0 && !open.some((span) => span.style === one),
    );
    const ends = lasting[index];
    for (const one of opening.toSorted((a, b) => (ends?.get(b) ?? 0) - (ends?.get(a) ?? 0))) {
      const span = { style: one, start: drafts.length, end: drafts.length };
      open.push(span);
      drafts.push({ span, isStart: true });
    }
    drafts.push({ run });
  }
  closeTo(0);
  return drafts;
}

/** For each run and style, the last run of that style. */
function lastingStyles(runs: readonly Run[]): readonly ReadonlyMap<number, number>[] {
  const lasting: ReadonlyMap<number, number>[] = [];
  let next: ReadonlyMap<number, number> = new Map();
  for (const [index, run] of [...runs.entries()].reverse()) {
    const held = STYLES.filter((style) => (run.style & style) !== 0);
    next = new Map(held.map((style) => [style, next.get(style) ?? index]));
    lasting.push(next);
  }
  return lasting.reverse();
}

/** True if Markdown reads stars around a span as its start and end. */
function takesStars(
  { style, start, end }: Span,
  drafts: readonly Draft[],
  starred: ReadonlySet<Span>,
  flanks: (outside: string, inside: string) => boolean,
): boolean {
  if (!STARS.has(style)) return false;
  const before = signAt(drafts, start - 1);
  if (before && !before.isStart && starred.has(before.span)) return false;
  const outer = [before?.span, signAt(drafts, end + 1)?.span];
  const inner = [signAt(drafts, start + 1)?.span, signAt(drafts, end - 1)?.span];
  const touchesStars = outer.some((span) => span && starred.has(span));
  if (touchesStars && outer[0] !== outer[1]) return false;
  // Signs at both inner ends become stars too; a sign at one end may become a tag.
  const isFilled = inner[0] === inner[1] && isStarred(style) && isStarred(inner[0]?.style ?? 0);
  const [inFront, behind] = touchesStars ? [] : outer;
  const [first, last] = isFilled ? [] : inner;
  // Three stars in a row that could belong to either side may be split differently.
  const clings = isFilled ? flanksWithinStars : flanks;
  return (
    clings(
      inFront ? ANY_SIGN : edgeBefore(drafts, start),
      first ? ANY_SIGN : edgeAfter(drafts, start),
    ) &&
    clings(behind ? ANY_SIGN : edgeAfter(drafts, end), last ? ANY_SIGN : edgeBefore(drafts, end))
  );
}

function isStarred(style: number): boolean {
  return style === STYLE.bold || style === STYLE.italic;
}

function signAt(drafts: readonly Draft[], position: number) {
  const draft = drafts[position];
  return draft && 'span' in draft ? draft : null;
}

/** Represents any character that is neither letter nor blank. */
const ANY_SIGN = '<';
/** After one of these a star may stand next to another sign. */
const CLOSES = /^[.,;:?!]$/;
const PUNCTUATION = /[\p{P}\p{S}\ufdd0]/u;

/** True if every Markdown reader attaches a star between two characters to the inner one. */
function flanksAlone(outside: string, inside: string): boolean {
  return !PUNCTUATION.test(inside) || outside.trim() === '' || CLOSES.test(outside);
}

/** Inside stars, an ambiguous star may be taken for their end. */
function flanksWithinStars(outside: string, inside: string): boolean {
  return outside.trim() === '' || (CLOSES.test(outside) && !PUNCTUATION.test(inside));
}

/** The last character before a position; anything but text counts as a sign. */
function edgeBefore(drafts: readonly Draft[], position: number): string {
  let at = position - 1;
  while (at >= 0 && 'span' in (drafts[at] ?? {})) at -= 1;
  return edgeOf(drafts[at], -1);
}

function edgeAfter(drafts: readonly Draft[], position: number): string {
  let at = position + 1;
  while (at < drafts.length && 'span' in (drafts[at] ?? {})) at += 1;
  return edgeOf(drafts[at], 0);
}

function edgeOf(draft: Draft | undefined, at: 0 | -1): string {
  if (draft === undefined || !('run' in draft)) return '';
  const { text, isMarkdown, style } = draft.run;
  if (isMarkdown || (style & STYLE.code) !== 0) return ANY_SIGN;
  return [...(at === 0 ? text.slice(0, 2) : text.slice(-2))].at(at) ?? '';
}

function signOf({ span, isStart }: { span: Span; isStart: boolean }, starred: Set<Span>): string {
  const stars = starred.has(span) ? STARS.get(span.style) : undefined;
  return stars ?? `<${isStart ? '' : '/'}${TAGS.get(span.style) ?? 'u'}>`;
}

/** Inline code, with enough backticks that nothing in it ends it. */
export function inlineCode(text: string): string {
  const ticks = '`'.repeat(longestTicks(text) + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return ticks + pad + text + pad + ticks;
}

/** Fenced code, with a fence that no line in it ends. */
export function fencedCode(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The length of the longest run of backticks. */
function longestTicks(text: string): number {
  let longest = 0;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  return longest;
}

type Hide = (markdown: string) => string;

/** Writes a line: finished Markdown hidden, the rest still to be escaped. */
function writeLine(runs: readonly Run[], hide: Hide): string {
  if (runs.every(isPlain)) return runs.map(({ text }) => text).join('');
  const atoms = withBlanksApart(runs);
  let line = '';
  for (let start = 0, end = 0; start < atoms.length; start = end) {
    const link = atoms[start]?.link ?? null;
    end = start + 1;
    while (end < atoms.length && (atoms[end]?.link ?? null) === link) end += 1;
    const group = atoms.slice(start, end);
    line += link === null ? writeRuns(group, hide) : writeLink(group, link, hide);
  }
  return line;
}

function isPlain({ style, link, isMarkdown }: Run): boolean {
  return style === 0 && link === null && !isMarkdown;
}

function writeLink(group: readonly Run[], link: string, hide: Hide): string {
  const text = group.map((run) => run.text).join('');
  if (text === link || `mailto:${text}` === link) return hide(`<${text}>`);
  return hide('[') + writeRuns(group, hide) + hide(`](${link})`);
}

function writeRuns(group: readonly Run[], hide: Hide): string {
  return styledParts(group)
    .map((part) => {
      if (part.kind === 'sign') return hide(part.text);
      const { text, style, isMarkdown, link } = part.run;
      if (isMarkdown) return hide(text);
      if ((style & STYLE.code) !== 0) return hide(inlineCode(text));
      return link === null ? text : text.replace(/[[\]]/g, (bracket) => hide(`\\${bracket}`));
    })
    .join('');
}

/** Splits blanks off the edges of runs, into runs with the styles that both sides share. */
function withBlanksApart(runs: readonly Run[]): readonly Run[] {
  const pieces = runs.flatMap((run) => {
    if (run.isMarkdown) return [run];
    const core = run.text.trim();
    if (core === run.text) return [run];
    const start = core === '' ? run.text.length : run.text.indexOf(core);
    const texts = [run.text.slice(0, start), core, run.text.slice(start + core.length)];
    return texts.filter((text) => text !== '').map((text) => ({ ...run, text }));
  });
  return pieces.map((run, index) => {
    if (run.isMarkdown || run.text.trim() !== '') return run;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    const style = (before?.style ?? 0) & (after?.style ?? 0) & ~STYLE.code;
    const link = before?.link === after?.link ? (before?.link ?? null) : null;
    return { ...run, style, link };
  });
}

/** Without these, only the start of a line needs escaping. */
const MAY_FORMAT = /[\\*_`~<&[]/;
/** Placeholder for the backslash at a line's end; what precedes it precedes a sign. */
const LINE_END = '\ufdd3';

/** Lines as a paragraph with hard breaks. Lines that form a list stay a list. */
export function paragraphText(lines: readonly (readonly Run[])[]): string {
  const slots = noPlaceholders();
  const shown = escapedLines(lines, slots);
  const list = listStart(shown);
  const text = shown.slice(0, list).map(escapeLineStart).join('\\\n');
  return slots.show([text, ...shown.slice(list)].filter((part) => part !== '').join('\n'));
}

/** A table cell on one line. */
export function cellText(cell: TableCell): string {
  const slots = noPlaceholders();
  return slots.show(escapedLines(cell, slots).join('<br>')).replace(/\\?\|/g, '\\|');
}

function escapedLines(lines: readonly (readonly Run[])[], slots: Placeholders): readonly string[] {
  const plain = evenGaps(lines).map((line) => writeLine(line, slots.hide));
  if (!plain.some((line) => MAY_FORMAT.test(line))) return plain;
  const text = slots.escape(escapeInline(plain.join(`${LINE_END}\n`)));
  return text.replaceAll(`\\${LINE_END}`, `\\\\${LINE_END}`).split(`${LINE_END}\n`);
}

/** Code as a fenced block; an impossible language name is dropped. */
export function codeFence(code: string, language: string): string {
  return fencedCode(code.trimEnd(), /^[\w+#.-]+$/.test(language) ? language : '');
}

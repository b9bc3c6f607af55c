import { type Run, STYLE } from './run.ts';

/** A piece of a line: text, or a sign that begins or ends a style. */
export type Part =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'sign'; readonly text: string };

/** A style that holds from the sign at one position of the line's parts to that at another. */
interface Span {
  readonly style: number;
  readonly start: number;
  end: number;
}

type Draft = { readonly run: Run } | { readonly span: Span; readonly isStart: boolean };

const STYLES = [STYLE.underlined, STYLE.struck, STYLE.bold, STYLE.italic] as const;
/** Stars and tildes; nothing stands for an underline. */
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

/** Runs with the signs of their styles around them: stars where Markdown reads them as meant, else tags. */
export function styledParts(runs: readonly Run[]): readonly Part[] {
  const drafts = draftOf(runs);
  const starred = new Set<Span>();
  // Spans lie within or behind one another, so what begins before this lies within stars.
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
    // A span that begins with a blank is none in the eyes of Markdown.
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

/** For each run, and each of its styles, the run up to which that style lasts. */
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

/** Whether Markdown reads stars around a span as its beginning and its end. */
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
  // Signs inside at both ends will be stars as well; those at one end may become tags.
  const isFilled = inner[0] === inner[1] && isStarred(style) && isStarred(inner[0]?.style ?? 0);
  const [inFront, behind] = touchesStars ? [] : outer;
  const [first, last] = isFilled ? [] : inner;
  // Three stars in a row that could cling to either side are taken apart in other ways.
  const clings = isFilled ? flanksWithinStars : flanks;
  return (
    clings(inFront ? SIGN : edgeBefore(drafts, start), first ? SIGN : edgeAfter(drafts, start)) &&
    clings(behind ? SIGN : edgeAfter(drafts, end), last ? SIGN : edgeBefore(drafts, end))
  );
}

function isStarred(style: number): boolean {
  return style === STYLE.bold || style === STYLE.italic;
}

function signAt(drafts: readonly Draft[], position: number) {
  const draft = drafts[position];
  return draft && 'span' in draft ? draft : null;
}

/** Any character that is neither a letter nor a blank. */
const SIGN = '<';
/** What ends a phrase or a sentence lets a star stand between it and another sign. */
const CLOSES = /^[.,;:?!]$/;
const PUNCTUATION = /[\p{P}\p{S}\ufdd0]/u;

/** Whether a star between two characters clings to the inner one, in the eyes of every reader. */
function flanksAlone(outside: string, inside: string): boolean {
  return !PUNCTUATION.test(inside) || outside.trim() === '' || CLOSES.test(outside);
}

/** Between stars, one that could cling to either side may be taken for their end. */
function flanksWithinStars(outside: string, inside: string): boolean {
  return outside.trim() === '' || (CLOSES.test(outside) && !PUNCTUATION.test(inside));
}

/** The last character in front of a position; what is no text counts as a sign. */
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
  if (isMarkdown || (style & STYLE.code) !== 0) return SIGN;
  return [...(at === 0 ? text.slice(0, 2) : text.slice(-2))].at(at) ?? '';
}

function signOf({ span, isStart }: { span: Span; isStart: boolean }, starred: Set<Span>): string {
  const stars = starred.has(span) ? STARS.get(span.style) : undefined;
  return stars ?? `<${isStart ? '' : '/'}${TAGS.get(span.style) ?? 'u'}>`;
}

import type { Line } from '../../deck/parser/line.ts';
import type { Source } from '../../files/encodings.ts';
import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import { markdownLines, rawLines, trimLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ImportedFile } from '../format.ts';
import { oneDeck, toQuestion } from '../notes.ts';

/** A summary that only announces the answer: the question is above it. */
const JUST_ANSWER =
  /^(?:(?:click|tap|press)\b.{0,20} )?(?:(?:to )?(?:show|see|view|reveal|open|expand|check)\b.{0,12})?\b(?:answer|solution|explanation)s?\W*$/i;
/** A summary that only announces more. */
const JUST_EXPAND =
  /^(?:click|tap)?\W{0,5}(?:(?:to )?(?:expand|show|see|view|open)\b)?\W{0,5}(?:more|all|details|(?:table of )?contents|toc)?(?<=\w)\W*$/i;
const CODE = /`[^`\n]*`/g;
const ANY_TAG = /<\/?[a-z][^<>]{0,200}>/i;
/** Pages wrap folded text in these so that Markdown inside works. */
const WRAPPER = /^[ \t]*<\/?(?:p|div|blockquote|br)[ \t]{0,4}\/?>[ \t]*$/i;
const RULE = /^\s*(?:---|\*\*\*|___)?\s*$/;
const MAX_LABEL_LENGTH = 100;
const EMPHASIS = /^[\s*_]+|[\s*_]+$/g;

/**
 * Reads folded answers. The summary is the question; if it only says "Answer", the question is the
 * text above the fold, back to its heading.
 * @throws {UserError} if there are no folds.
 */
export function readDetails(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  let after = 0;
  const cards = findFolds(lines).map((fold) => {
    const front = frontOf(fold, lines.slice(after, fold.start));
    const back = withMediaLinks(unwrapped(fold.body));
    after = fold.end;
    const isAsking = !isOnly(JUST_EXPAND, front);
    const body = isAsking ? toQuestion(front, back) : 'Its summary is not a question.';
    return { line: lines[fold.start]?.number ?? 1, body, tags };
  });
  const none = 'This file has no <details> with a <summary>.';
  return oneDeck(source, cards, { noun: 'fold', title, none });
}

/** A `<details>`, from its first line to the line after its end. */
interface Fold {
  readonly start: number;
  readonly end: number;
  /** The visible part, HTML or Markdown. */
  readonly summary: string;
  readonly body: readonly string[];
}

interface OpenFold {
  readonly start: number;
  readonly indent: number;
  readonly pieces: string[];
}

/** The tags of a nested fold. */
const INNER = { '-1': '</details>', 0: '', 1: '<details>' } as const;

/** Finds the folds of a text. A nested fold is part of the body; an unclosed one is ignored. */
function findFolds(lines: readonly Line[]): readonly Fold[] {
  const folds: Fold[] = [];
  let depth = 0;
  let open: OpenFold | null = null;
  for (const piece of lines.flatMap(cut)) {
    const { text, step, at, indent, isNewLine } = piece;
    if (open === null) {
      if (step < 1) continue;
      open = { start: at, indent, pieces: [''] };
      depth = 1;
      continue;
    }
    addTo(open, text, isNewLine);
    depth += step;
    if (depth > 0) addTo(open, INNER[step], false);
    else {
      folds.push(...foldOf(open, at + 1));
      open = null;
    }
  }
  return folds;
}

/** Text up to the start of a fold (step 1), the end of a fold (-1) or the line's end (0). */
interface Piece {
  readonly text: string;
  readonly step: -1 | 0 | 1;
  readonly at: number;
  /** The indent of the tag, which the folded lines share. */
  readonly indent: number;
  readonly isNewLine: boolean;
}

const TAG = /<(\/?)details\b[^<>]{0,100}>/gi;
const SUMMARY = /^\s*<summary\b[^<>]{0,100}>([\s\S]*?)<\/summary>/i;

function cut({ whole, isLiteral }: Line, at: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const tag of isLiteral ? [] : whole.matchAll(TAG)) {
    const step = tag[1] === '/' ? -1 : 1;
    const text = whole.slice(from, tag.index);
    pieces.push({ text, step, at, indent: tag.index, isNewLine: from === 0 });
    from = tag.index + tag[0].length;
  }
  return [...pieces, { text: whole.slice(from), step: 0, at, indent: 0, isNewLine: from === 0 }];
}

function addTo({ pieces, indent }: OpenFold, text: string, isNewLine: boolean): void {
  if (isNewLine) pieces.push(text.slice(Math.min(indent, indentOf(text))));
  else pieces.push((pieces.pop() ?? '') + text);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function foldOf({ start, pieces }: OpenFold, end: number): readonly Fold[] {
  const whole = pieces.join('\n');
  const [head, summary] = SUMMARY.exec(whole) ?? [];
  if (head === undefined || summary === undefined) return [];
  return [{ start, end, summary, body: whole.slice(head.length).split('\n') }];
}

function frontOf({ summary }: Fold, above: readonly Line[]): string {
  const question = withMediaLinks(
    ANY_TAG.test(summary.replace(CODE, '')) ? htmlToMarkdown(summary) : summary.trim(),
  );
  if (!isOnly(JUST_ANSWER, question)) return question;
  const heading = above.findLastIndex(({ kind, isLiteral }) => kind === 'heading' && !isLiteral);
  const asked = above.slice(Math.max(heading, 0)).map((line, at) => {
    return at === 0 && heading >= 0 ? `${line.text.trim()}\n` : line.whole;
  });
  return withMediaLinks(unwrapped(asked));
}

/** True if a short text says only this, emphasis aside. */
function isOnly(what: RegExp, text: string): boolean {
  return text.length <= MAX_LABEL_LENGTH && what.test(text.replace(EMPHASIS, ''));
}

/** Removes wrapping tags, and blank lines and rules at the edges. */
function unwrapped(lines: readonly string[]): string {
  const all = lines.flatMap((line) => (WRAPPER.test(line) ? [''] : line.split('\n')));
  const isText = (line: string) => !RULE.test(line);
  const first = all.findIndex(isText);
  const shown = first === -1 ? [] : all.slice(first, all.findLastIndex(isText) + 1);
  return trimLines(shown.join('\n').replace(/\n{3,}/g, '\n\n'));
}

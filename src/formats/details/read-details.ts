import type { Line } from '../../deck/grammar/line.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import { markdownLines, rawLines, trimLines } from '../../markup/markdown/markdown-lines.ts';
import { withMediaLinks } from '../../markup/markdown/media-links.ts';
import { sayCount } from '../../say-count.ts';
import type { Reading, ReadNote, Skipped } from '../format.ts';
import { sideProblem } from '../notes/side-problem.ts';
import { type Fold, findFolds } from './find-folds.ts';

/** A summary that only says that the answer is in the fold: what is asked stands above it. */
const JUST_ANSWER =
  /^(?:(?:click|tap|press)\b.{0,20} )?(?:(?:to )?(?:show|see|view|reveal|open|expand|check)\b.{0,12})?\b(?:answer|solution|explanation)s?\W*$/i;
/** One that only says that there is more. */
const JUST_EXPAND =
  /^(?:click|tap)?\W{0,5}(?:(?:to )?(?:expand|show|see|view|open)\b)?\W{0,5}(?:more|all|details|(?:table of )?contents|toc)?(?<=\w)\W*$/i;
const CODE = /`[^`\n]*`/g;
const ANY_TAG = /<\/?[a-z][^<>]{0,200}>/i;
/** Pages wrap what they fold in these so that Markdown is read in it. */
const WRAPPER = /^[ \t]*<\/?(?:p|div|blockquote|br)[ \t]{0,4}\/?>[ \t]*$/i;
const RULE = /^\s*(?:---|\*\*\*|___)?\s*$/;
const LONGEST_LABEL = 100;
const EMPHASIS = /^[\s*_]+|[\s*_]+$/g;

/**
 * Reads a text whose answers are folded away. The summary asks; where it only says "Answer", what
 * stands above the fold does, up to the heading over it.
 * @throws {UserError} where nothing is folded away.
 */
export function readDetails(source: Source): Reading {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  let after = 0;
  for (const fold of findFolds(lines)) {
    const where = `${source.name}:${lines[fold.start]?.number ?? 1}`;
    const front = frontOf(fold, lines.slice(after, fold.start));
    const back = withMediaLinks(unwrapped(fold.body));
    after = fold.end;
    const isAsking = !saysJust(JUST_EXPAND, front);
    const reason = isAsking ? sideProblem(front, back) : 'Its summary asks nothing.';
    if (reason !== null) skipped.push({ where, reason });
    else notes.push({ id: null, body: { kind: 'question', front, back }, tags, where });
  }
  if (notes.length + skipped.length === 0) {
    throw new UserError('This has no <details> with a <summary>.', {
      place: { file: source.name },
    });
  }
  const deck = { path: [], ...(title === null ? {} : { title }), notes };
  return { saw: sayCount(notes.length + skipped.length, 'fold'), decks: [deck], skipped };
}

function frontOf({ summary }: Fold, above: readonly Line[]): string {
  const said = withMediaLinks(
    ANY_TAG.test(summary.replace(CODE, '')) ? htmlToMarkdown(summary) : summary.trim(),
  );
  if (!saysJust(JUST_ANSWER, said)) return said;
  const heading = above.findLastIndex(({ kind, isLiteral }) => kind === 'heading' && !isLiteral);
  const asked = above.slice(Math.max(heading, 0)).map((line, at) => {
    return at === 0 && heading >= 0 ? `${line.text.trim()}\n` : line.whole;
  });
  return withMediaLinks(unwrapped(asked));
}

/** Without the tags that wrap it, and without blank lines and rules around it. */
function unwrapped(lines: readonly string[]): string {
  const all = lines.flatMap((line) => (WRAPPER.test(line) ? [''] : line.split('\n')));
  const isText = (line: string) => !RULE.test(line);
  const first = all.findIndex(isText);
  const shown = first === -1 ? [] : all.slice(first, all.findLastIndex(isText) + 1);
  return trimLines(shown.join('\n').replace(/\n{3,}/g, '\n\n'));
}

/** Whether this is all that a short text says, however it is emphasised. */
function saysJust(what: RegExp, text: string): boolean {
  return text.length <= LONGEST_LABEL && what.test(text.replace(EMPHASIS, ''));
}

import { isTooLong } from '../../deck/grammar/fields.ts';
import type { Line } from '../../deck/grammar/line.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { withHardBreaks } from '../../markup/markdown/hard-breaks.ts';
import { joinLines, markdownLines, rawLines } from '../../markup/markdown/markdown-lines.ts';
import { withMediaLinks } from '../../markup/markdown/media-links.ts';
import { sayCount } from '../../say-count.ts';
import type { NoteBody, Reading, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes/side-problem.ts';
import { readTaggedLine, type TaggedLine } from './tagged-line.ts';

const IGNORED = '@carddown-ignore';
const BETWEEN = ' : ';
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;

/**
 * Reads a note of carddown: lines `prompt : answer #flashcard`, and prompts whose answer stands
 * below them, up to a rule.
 * @throws {UserError} where the file asks to be left alone, or has no card.
 */
export function readInlineTags(source: Source): Reading {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const refuse = (message: string): never => {
    throw new UserError(message, { place: { file: source.name } });
  };
  if (lines.some(({ whole }) => whole.trim() === IGNORED)) {
    return refuse(`${source.name} says ${IGNORED}: it wants no cards made of it.`);
  }
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  const tagged = lines.flatMap((line, at) => {
    const card = line.isLiteral ? null : readTaggedLine(line.text);
    return card ? [{ card, at, line }] : [];
  });
  for (const [index, { card, at, line }] of tagged.entries()) {
    const where = `${source.name}:${line.number}`;
    const below = lines.slice(at + 1, tagged[index + 1]?.at ?? lines.length);
    const body = bodyOf(card, below);
    if (typeof body === 'string') skipped.push({ where, reason: body });
    else notes.push({ id: card.id, body, tags: [...tags, ...card.tags], where });
  }
  if (tagged.length === 0) return refuse(`${source.name} has no line that is tagged #flashcard.`);
  const deck = { path: [], ...(title === null ? {} : { title }), notes };
  return { saw: sayCount(notes.length, 'card'), decks: [deck], skipped };
}

/** What a tagged line asks, or why it makes no card. */
function bodyOf(card: TaggedLine, below: readonly Line[]): NoteBody | string {
  const at = card.text.indexOf(BETWEEN);
  const front = withMediaLinks(at < 0 ? card.text : card.text.slice(0, at).trim());
  if (front === '') return 'No prompt stands before the tag.';
  if (at >= 0) {
    const answer = withMediaLinks(card.text.slice(at + BETWEEN.length).trim());
    if (isTooLong(front) || isTooLong(answer)) return TOO_LONG;
    return answer === ''
      ? 'No answer stands behind the colon.'
      : { kind: 'pair', front, back: answer, isBothWays: false };
  }
  const back = joinLines(answerLines(below, card.endsAtBlank));
  if (back === '') return 'No answer stands below this prompt.';
  if (isTooLong(front) || isTooLong(back)) return TOO_LONG;
  return { kind: 'question', front, back: withHardBreaks(withMediaLinks(back)) };
}

function answerLines(below: readonly Line[], endsAtBlank: boolean): readonly Line[] {
  const end = below.findIndex((line) => {
    if (line.isLiteral) return false;
    const isEnd = RULE.test(line.whole) || line.kind === 'heading';
    return isEnd || (endsAtBlank && line.kind === 'blank');
  });
  return end < 0 ? below : below.slice(0, end);
}

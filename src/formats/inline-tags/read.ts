import type { Line } from '../../deck/parser/line.ts';
import { isTooLong } from '../../deck/parser/passage.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import {
  joinLines,
  markdownLines,
  rawLines,
  withHardBreaks,
  withMediaLinks,
} from '../../markup/markdown.ts';
import type { ImportedFile, NoteBody } from '../format.ts';
import { oneDeck, TOO_LONG } from '../notes.ts';

interface TaggedLine {
  /** Without mark, tags and bullet. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly id: string | null;
  /** True for `#card`: a blank line ends its answer. Otherwise a rule does. */
  readonly endsAtBlank: boolean;
}

const MARK = /(?:^|\s)(🧠|#flashcard|#card)(?=\s|$)/u;
const TAG = /(?:^|\s)#([\p{L}\p{N}\p{M}_/-]*[\p{L}_/-][\p{L}\p{N}\p{M}_/-]*)(?=\s|$)/gu;
const BLOCK_ID = /\s\^([\w-]{1,64})\s*$/;
const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

/** Parses a line with a card mark; null without one. */
function readTaggedLine(line: string): TaggedLine | null {
  const mark = MARK.exec(line);
  if (!mark) return null;
  const id = BLOCK_ID.exec(line);
  const kept = `${line.slice(0, mark.index)} ${line.slice(mark.index + mark[0].length)}`;
  const text = kept.replace(BLOCK_ID, '');
  return {
    text: text.replace(TAG, '').replace(ITEM, '').trim(),
    tags: [...text.matchAll(TAG)].map(([, tag = '']) => tag),
    id: id?.[1] ?? null,
    endsAtBlank: mark[1] === '#card',
  };
}

const IGNORED = '@carddown-ignore';
const BETWEEN = ' : ';
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;

/**
 * Reads a carddown note: lines `prompt : answer #flashcard`, and prompts with the answer below, up
 * to a rule.
 * @throws {UserError} if the file opts out, or has no cards.
 */
export function readInlineTags(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  if (lines.some(({ whole }) => whole.trim() === IGNORED)) {
    const message = `${source.name} contains ${IGNORED}, so it is not imported.`;
    throw new UserError(message, { place: { file: source.name } });
  }
  const tagged = lines.flatMap((line, at) => {
    const card = line.isLiteral ? null : readTaggedLine(line.text);
    return card ? [{ card, at, line: line.number }] : [];
  });
  const cards = tagged.map(({ card, at, line }, index) => {
    const below = lines.slice(at + 1, tagged[index + 1]?.at ?? lines.length);
    const body = bodyOfLine(card, below);
    return { line, id: card.id, body, tags: [...tags, ...card.tags] };
  });
  const none = `${source.name} has no line tagged #flashcard.`;
  return oneDeck(source, cards, { noun: 'card', counted: 'notes', title, none });
}

/** The body of a tagged line, or the reason why it has none. */
function bodyOfLine(card: TaggedLine, below: readonly Line[]): NoteBody | string {
  const at = card.text.indexOf(BETWEEN);
  const front = withMediaLinks(at < 0 ? card.text : card.text.slice(0, at).trim());
  if (front === '') return 'There is no prompt before the tag.';
  if (at >= 0) {
    const answer = withMediaLinks(card.text.slice(at + BETWEEN.length).trim());
    if (isTooLong(front) || isTooLong(answer)) return TOO_LONG;
    return answer === ''
      ? 'There is no answer after the colon.'
      : { kind: 'pair', front, back: answer, isBothWays: false };
  }
  const back = joinLines(answerLines(below, card.endsAtBlank));
  if (back === '') return 'There is no answer below this prompt.';
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

import { isTooLong } from '../../deck/grammar/fields.ts';
import { splitTags } from '../../deck/grammar/label.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { markdownLines, rawLines } from '../../markup/markdown/markdown-lines.ts';
import { withMediaLinks } from '../../markup/markdown/media-links.ts';
import { sayCount } from '../../say-count.ts';
import type { Reading, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes/side-problem.ts';
import { type SectionCard, sectionCards } from './section-cards.ts';
import { sectionsOf } from './sections.ts';

/** `1. What is …`: a list's number is no part of the question. */
const COUNT = /^(?:Q?\d{1,4}[.):]|Q:)[ \t]+(?=\S)/i;
/** `tags: (css, html)`, as comments at the end of a card have it. */
const TAGS = /^\s{0,16}tags:\s{0,16}\(?([^()]*)\)?\s{0,16}$/i;

/**
 * Reads a file whose headings are questions.
 * @throws {UserError} where no heading has a text below it.
 */
export function readHeadingCards(source: Source): Reading {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const cards = sectionCards(sectionsOf(lines));
  if (cards.length === 0) {
    throw new UserError(
      `${source.name} has no heading with a text below it that could answer it.`,
      {
        place: { file: source.name },
      },
    );
  }
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  for (const card of cards) {
    const where = `${source.name}:${card.line}`;
    const reason = reasonAgainst(card);
    if (reason !== null) {
      skipped.push({ where, reason });
      continue;
    }
    const front = withMediaLinks(card.front.replace(COUNT, ''));
    const body = { kind: 'question', front, back: withMediaLinks(card.back) } as const;
    const all = [...new Set([...tags, ...card.comments.flatMap(tagsIn)])];
    notes.push({ id: null, body, tags: all, headings: card.path, where });
  }
  const deck = { path: [], ...(title === null ? {} : { title }), notes };
  return { saw: sayCount(notes.length, 'card'), decks: [deck], skipped };
}

function reasonAgainst({ front, back }: SectionCard): string | null {
  if (front === '') return 'Nothing says what this answers.';
  if (back === '') return 'No answer stands below this heading.';
  return isTooLong(front) || isTooLong(back) ? TOO_LONG : null;
}

function tagsIn(comment: string): readonly string[] {
  return splitTags(TAGS.exec(comment)?.[1] ?? '');
}

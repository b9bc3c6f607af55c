import { isTooLong } from '../../deck/grammar/fields.ts';
import type { Source } from '../../files/encodings/index.ts';
import { markdownLines, rawLines } from '../../markup/markdown/markdown-lines.ts';
import { withMediaLinks } from '../../markup/markdown/media-links.ts';
import { sayCount } from '../../say-count.ts';
import type { NoteBody, Reading, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes/side-problem.ts';
import { bracketGaps } from './bracket-gaps.ts';
import { type CardLines, cardsIn } from './card-lines.ts';
import { readToml } from './toml-front-matter.ts';

/** Reads a deck of hashcards or repeater. */
export function readHashcards(source: Source): Reading {
  const raw = rawLines(source);
  const toml = readToml(raw);
  const body = raw.map((line, at) => (at < toml.lines ? '' : line));
  const { tags, title, lines } = markdownLines(body);
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  for (const card of cardsIn(lines)) {
    const where = `${source.name}:${card.line}`;
    const made = bodyOf(card);
    if ('reason' in made) skipped.push({ where, reason: made.reason });
    else notes.push({ id: null, body: made, tags, headings: card.headings, where });
  }
  const name = toml.name ?? title;
  const path = toml.name === null ? [] : [toml.name];
  const saw = sayCount(notes.length, 'note');
  return { saw, decks: [{ path, ...(name === null ? {} : { title: name }), notes }], skipped };
}

/** What a card asks, or why it makes none. */
function bodyOf({ kind, front, back }: CardLines): NoteBody | { readonly reason: string } {
  if (isTooLong(front) || isTooLong(back ?? '')) return { reason: TOO_LONG };
  if (kind === 'answer') return { reason: 'This `A:` answers no question.' };
  if (kind === 'question') return questionOf(front, back);
  const parts = bracketGaps(withMediaLinks(front));
  return parts
    ? { kind: 'cloze', parts }
    : { reason: 'This `C:` has no gap: no word of it is in brackets.' };
}

function questionOf(front: string, back: string | null) {
  if (front === '') return { reason: 'This `Q:` asks nothing.' };
  if (!back) return { reason: 'This question has no answer.' };
  return {
    kind: 'question',
    front: withMediaLinks(front),
    back: withMediaLinks(back),
  } as const;
}

import { deckBlocks } from '../../deck/deck-blocks.ts';
import { makeSafe } from '../../deck/safe-text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { sayCount } from '../../say-count.ts';
import { isJsonObject, type JsonObject, objectsOf, textOf } from '../anki/json.ts';
import type { Learned, ReadDeck, Reading, ReadNote, Skipped } from '../format.ts';
import { pastsById } from './read-past.ts';
import { VERSION } from './write-export.ts';

const LEVELS = '/';

/**
 * Reads decks that deckhand wrote as JSON, and what has happened to their cards.
 * @throws {UserError} where it is damaged, of a later version, or holds no deck.
 */
export function readExport({ name, text }: Source): Reading {
  const value = parse(text?.text ?? '', name);
  if (value['deckhand'] !== VERSION) {
    throw new UserError(`${name} was written by a later deckhand.`, {
      place: { file: name },
      hint: 'Update deckhand, then import it again.',
    });
  }
  const pasts = pastsById(objectsOf(value, 'progress'));
  const skipped: Skipped[] = [];
  const decks = objectsOf(value, 'decks').map((deck) => readDeck(deck, pasts, skipped));
  const count = decks.reduce((sum, { notes }) => sum + notes.length, 0);
  if (count === 0) throw new UserError(`${name} holds no cards.`, { place: { file: name } });
  const saw = `an export of deckhand, ${sayCount(decks.length, 'deck')}`;
  return { saw, decks, skipped };
}

function parse(text: string, file: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (cause) {
    const why = cause instanceof Error ? `: ${cause.message}` : '';
    throw new UserError(`This export is damaged${makeSafe(why)}.`, { place: { file }, cause });
  }
  throw new UserError('This is no export of deckhand.', { place: { file } });
}

function readDeck(
  value: JsonObject,
  pasts: ReadonlyMap<string, Omit<Learned, 'card'>>,
  skipped: Skipped[],
): ReadDeck {
  const text = makeSafe(textOf(value, 'text').replace(/\r\n?/g, '\n'));
  const name = textOf(value, 'deck');
  const { deck, blocks, frontMatter } = deckBlocks(text, { name, file: name });
  for (const { severity, line, message } of deck.problems) {
    if (severity === 'error') skipped.push({ where: `${name}:${line}`, reason: message });
  }
  const notes = blocks
    .filter(({ cards }) => cards.length > 0)
    .map((block): ReadNote => {
      const learned = block.cards.flatMap(({ id }, card) => {
        const past = pasts.get(id);
        return past === undefined ? [] : [{ card, ...past }];
      });
      return {
        id: null,
        body: { kind: 'source', text: block.text },
        tags: frontMatter.tags,
        priority: frontMatter.priority,
        headings: block.kind === 'topic' ? [] : block.path,
        where: `${name}:${block.start}`,
        ...(learned.length === 0 ? {} : { learned }),
      };
    });
  const title = frontMatter.title === null ? {} : { title: deck.title };
  return { path: name.split(LEVELS), ...title, id: frontMatter.id, text, notes };
}

import { deckBlocks } from '../../deck/blocks.ts';
import { formatCount, makeSafe } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { parseDay } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import type { Sm2State } from '../../schedule/sm2.ts';
import type { ImportedFile, Learned, PastAnswer, ReadDeck, ReadNote, Skipped } from '../format.ts';
import { isJsonObject, type JsonObject, objectMembers, textMember } from '../json/parse.ts';
import { VERSION } from './write.ts';

/**
 * Reads deckhand's JSON export: decks and the history of their cards.
 * @throws {UserError} if it is damaged, from a newer version, or has no cards.
 */
export function readExport({ name, text }: Source): ImportedFile {
  const value = parse(text?.text ?? '', name);
  if (value['deckhand'] !== VERSION) {
    throw new UserError(`${name} was written by a newer version of deckhand.`, {
      place: { file: name },
      hint: 'Update deckhand, then import it again.',
    });
  }
  const progress = objectMembers(value, 'progress');
  const pasts = new Map(progress.map((past) => [textMember(past, 'id'), toPast(past)] as const));
  const skipped: Skipped[] = [];
  const decks = objectMembers(value, 'decks').map((deck) => readDeck(deck, pasts, skipped));
  const count = decks.reduce((sum, { notes }) => sum + notes.length, 0);
  if (count === 0) throw new UserError(`${name} has no cards.`, { place: { file: name } });
  const saw = `a deckhand export, ${formatCount(decks.length, 'deck')}`;
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
  throw new UserError('This is not a deckhand export.', { place: { file } });
}

/** The history of a card. Importing bounds the numbers. */
type Past = Omit<Learned, 'card'>;

function toPast(value: JsonObject): Past {
  const { at, suspended, memory } = value;
  const answers = objectMembers(value, 'reviews').flatMap(toAnswer);
  return {
    memory: toMemory(memory),
    isSuspended: suspended === true,
    at: typeof at === 'number' ? at : (answers.at(-1)?.at ?? 0),
    answers,
  };
}

function toAnswer({ at, grade, ms }: JsonObject): readonly PastAnswer[] {
  if (typeof at !== 'number' || !isGrade(grade)) return [];
  return [{ at, grade, ms: typeof ms === 'number' ? ms : 0 }];
}

/** A value that is not a number becomes one that importing refuses. */
function toMemory(value: unknown): Sm2State | null {
  if (!isJsonObject(value)) return null;
  const dueOn = parseDay(textMember(value, 'dueOn'));
  if (dueOn === null) return null;
  return {
    repetitions: Number(value['repetitions']),
    easeHundredths: Number(value['easeFactor']) * 100,
    intervalDays: Number(value['intervalDays']),
    dueOn,
    lapses: Number(value['lapses']),
  };
}

const LEVELS = '/';

function readDeck(
  value: JsonObject,
  pasts: ReadonlyMap<string, Past>,
  skipped: Skipped[],
): ReadDeck {
  const text = makeSafe(textMember(value, 'text').replace(/\r\n?/g, '\n'));
  const name = textMember(value, 'deck');
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

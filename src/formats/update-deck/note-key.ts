import { hashedId, sideHash, textHash } from '../../deck/card-id.ts';
import type { DeckBlock } from '../../deck/deck-blocks.ts';
import type { DeckBody, DeckNote } from '../write-deck/deck-note.ts';
import { cardsOf } from '../write-deck/note-cards.ts';

/** What a note is known by, in a deck and from one import to the next. */
export interface NoteKey {
  /** Its lasting id; without one the same as `asked`. */
  readonly main: string;
  /** What it asks first, and under which headings. */
  readonly asked: string;
  /** What it asks first, wherever it stands. */
  readonly loose: string;
}

/** What a note asks first. A question and a pair may be written as either, so they are of one kind. */
interface Asked {
  readonly kind: 'topic' | 'cloze' | 'question';
  readonly front: string;
  readonly path: readonly string[];
}

const PATH = '@';
/** Tell the keys of one kind from those of another, and from the ids of cards. */
const KIND_PATHS = { topic: ['topic'], cloze: ['cloze'], question: ['question'] } as const;

/** The key of a note that is to be written. */
export function keyOfNote(note: DeckNote): NoteKey {
  const { id, body } = note;
  return keyOf(id ?? (body.kind === 'source' ? body.id : null), askedByNote(note));
}

/** The key of a note that stands in a deck. */
export function keyOfBlock({ id, kind, path, cards, text }: DeckBlock): NoteKey {
  if (kind === 'topic') return keyOf(id, { kind, front: path[0] ?? '', path: [] });
  const front = cards[0]?.front ?? text;
  return keyOf(id, { kind: kind === 'cloze' ? kind : 'question', front, path });
}

/** A key without the headings, as far as it has any. */
export function looseOf(key: string): string {
  return key.startsWith('id:') ? key : (key.split(PATH)[0] ?? key);
}

/** A hash of all that a source says of a note, to see whether it says something else now. */
export function readHash(note: DeckNote): string {
  return textHash(JSON.stringify(contentOf(note)));
}

function keyOf(id: string | null, { kind, front, path }: Asked): NoteKey {
  const loose = hashedId('question', KIND_PATHS[kind], front);
  const asked = path.length === 0 ? loose : `${loose}${PATH}${sideHash(JSON.stringify(path))}`;
  return { main: id === null ? asked : `id:${id}`, asked, loose };
}

function askedByNote({ body, path }: DeckNote): Asked {
  switch (body.kind) {
    case 'topic':
      return { kind: 'topic', front: body.title, path: [] };
    case 'source':
      if (body.makes === 'topic') return { kind: 'topic', front: body.asks, path: [] };
      return { kind: body.makes === 'cloze' ? 'cloze' : 'question', front: body.asks, path };
    case 'cloze':
      return { kind: 'cloze', front: cardsOf(body)[0]?.front ?? '', path };
    default:
      return { kind: 'question', front: body.front, path };
  }
}

/** Without where it was found, and what happened to its cards. */
function contentOf({ id, tags, priority, path, body }: DeckNote): unknown {
  return [id, tags, priority, path, textsOf(body)];
}

function textsOf(body: DeckBody): unknown {
  switch (body.kind) {
    case 'topic': {
      const small = body.small.map(({ facet, note }) => [facet, contentOf(note)]);
      return [body.kind, body.title, [...body.facets], small];
    }
    case 'pair':
      return [body.kind, body.front, body.back, body.isBothWays];
    case 'question':
      return [body.kind, body.front, body.back];
    default:
      return [body.kind, body.text];
  }
}

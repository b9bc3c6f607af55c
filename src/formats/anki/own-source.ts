import { PRIORITIES, type Priority } from '../../deck/card.ts';
import { sideHash } from '../../deck/card-id.ts';
import { isJsonObject, type JsonObject, jsonMembers, textOf } from './json.ts';

/** What a note of ours carries through Anki, so that it comes back as it was. */
export interface OwnSource {
  /** Its lines in the deck; null for those notes of a topic that do not carry them. */
  readonly block: string | null;
  /** The guid of the note that carries the block; its own where it does so itself. */
  readonly of: string;
  /** The headings above it. */
  readonly path: readonly string[];
  /** For each of Anki's cards which of the block's it is. */
  readonly cards: ReadonlyMap<number, number>;
  readonly deck: OwnDeck;
  /** Of what Anki shows, to see whether somebody has changed it there. */
  readonly hash: string;
}

/** What a deck's front matter says. */
export interface OwnDeck {
  readonly id: string | null;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
}

/** Tags that Anki itself gives to notes. */
const ANKI_TAGS = new Set(['leech', 'marked']);

/** A hash of what somebody could change in Anki: the texts of a note, and its tags. */
export function contentHash(texts: readonly string[], tags: readonly string[]): string {
  const own = tags.filter((tag) => !ANKI_TAGS.has(tag.toLowerCase())).toSorted();
  return sideHash(JSON.stringify([texts.map(plain), own]));
}

/** What is carried, as text of a field: nothing in it is HTML. */
export function sourceText({ block, of, path, cards, deck, hash }: OwnSource): string {
  const json = JSON.stringify({ block, of, path, cards: [...cards], deck, hash });
  return json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Reads what is carried; null where it is damaged. */
export function readSource(field: string): OwnSource | null {
  const json = field
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  const value = Object.fromEntries(jsonMembers(json));
  const { block, cards, deck, path } = value;
  if (!Array.isArray(cards) || !isJsonObject(deck)) return null;
  return {
    block: typeof block === 'string' ? block : null,
    of: textOf(value, 'of'),
    path: textsIn(path),
    cards: new Map(cards.filter(isPair)),
    deck: readDeck(deck),
    hash: textOf(value, 'hash'),
  };
}

function readDeck(deck: JsonObject): OwnDeck {
  const { id, title, tags, priority } = deck;
  return {
    id: typeof id === 'string' ? id : null,
    title: typeof title === 'string' ? title : null,
    tags: textsIn(tags),
    priority: PRIORITIES.find((known) => known === priority) ?? null,
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
}

/** Anki's editor writes entities and blanks in its own way. */
function plain(html: string): string {
  return html.replaceAll('&nbsp;', ' ').replaceAll('&quot;', '"').replace(/\s+/g, ' ').trim();
}

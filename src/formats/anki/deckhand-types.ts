import { PRIORITIES } from '../../deck/card.ts';
import { sideHash } from '../../deck/card-id.ts';
import type { ExportDeck } from '../format.ts';
import { isJsonObject, type JsonObject, jsonMembers, textMember } from '../json/parse.ts';

/** What an exported note carries through Anki so that it can be read back unchanged. */
export interface DeckhandSource {
  /** Its lines in the deck; null for the notes of a topic that do not carry them. */
  readonly block: string | null;
  /** The guid of the note that carries the block, maybe its own. */
  readonly of: string;
  readonly path: readonly string[];
  /** From Anki's card number to that of the block. */
  readonly cards: ReadonlyMap<number, number>;
  readonly deck: DeckhandDeck;
  /** Of the visible fields, to detect edits in Anki. */
  readonly hash: string;
}

export type DeckhandDeck = Pick<ExportDeck['frontMatter'], 'id' | 'title' | 'tags' | 'priority'>;

/** Tags that Anki adds itself. */
const ANKI_TAGS = new Set(['leech', 'marked']);

/** Hashes what can be edited in Anki: a note's texts and tags. */
export function contentHash(texts: readonly string[], tags: readonly string[]): string {
  const own = tags.filter((tag) => !ANKI_TAGS.has(tag.toLowerCase())).toSorted();
  return sideHash(JSON.stringify([texts.map(plain), own]));
}

/** Serializes the source as field text that has no HTML in it. */
export function sourceText({ block, of, path, cards, deck, hash }: DeckhandSource): string {
  const json = JSON.stringify({ block, of, path, cards: [...cards], deck, hash });
  return json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Parses a carried source; null if it is damaged. */
export function readSource(field: string): DeckhandSource | null {
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
    of: textMember(value, 'of'),
    path: textsIn(path),
    cards: new Map(cards.filter(isPair)),
    deck: readDeck(deck),
    hash: textMember(value, 'hash'),
  };
}

function readDeck(deck: JsonObject): DeckhandDeck {
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

/** Undoes the entities and blanks that Anki's editor writes. */
function plain(html: string): string {
  return html.replaceAll('&nbsp;', ' ').replaceAll('&quot;', '"').replace(/\s+/g, ' ').trim();
}

export type DeckhandKind = 'question' | 'pair' | 'cloze' | 'facet';

/** A note type that deckhand exports. */
export interface DeckhandType {
  readonly kind: DeckhandKind;
  /** Fixed, so that Anki recognizes the type in every package. */
  readonly id: number;
  readonly name: string;
  readonly isCloze: boolean;
  readonly fields: readonly string[];
  readonly templates: readonly DeckhandTemplate[];
}

/** In HTML. */
export interface DeckhandTemplate {
  readonly name: string;
  readonly front: string;
  readonly back: string;
  /** Any one of these fields makes the front non-empty. */
  readonly needs: readonly number[];
}

const PREFIX = 'deckhand ';
/** The headings above a note, shown small. */
const CONTEXT = '{{#Context}}<div class="context">{{Context}}</div>{{/Context}}\n';
/** The field with the note's source; no card shows it. */
export const SOURCE = 'Source';

const SIDES = ['Front', 'Back', 'Context', SOURCE];
const FORWARDS = {
  name: 'Card 1',
  front: `${CONTEXT}<div class="side">{{Front}}</div>`,
  back: '{{FrontSide}}\n<hr id="answer">\n<div class="side">{{Back}}</div>',
  needs: [0, 2],
};
const BACKWARDS = {
  name: 'Card 2',
  front: `${CONTEXT}<div class="side">{{Back}}</div>`,
  back: '{{FrontSide}}\n<hr id="answer">\n<div class="side">{{Front}}</div>',
  needs: [1, 2],
};
const GAPS = {
  name: 'Cloze',
  front: `${CONTEXT}<div class="side">{{cloze:Text}}</div>`,
  back: `${CONTEXT}<div class="side">{{cloze:Text}}</div>\n{{#Back Extra}}<div class="side">{{Back Extra}}</div>{{/Back Extra}}`,
  needs: [0],
};

const TYPES: readonly Omit<DeckhandType, 'name' | 'isCloze'>[] = [
  { kind: 'question', id: 1_735_689_600_101, fields: SIDES, templates: [FORWARDS] },
  { kind: 'pair', id: 1_735_689_600_102, fields: SIDES, templates: [FORWARDS, BACKWARDS] },
  {
    kind: 'cloze',
    id: 1_735_689_600_103,
    fields: ['Text', 'Back Extra', 'Context', SOURCE],
    templates: [GAPS],
  },
  { kind: 'facet', id: 1_735_689_600_104, fields: SIDES, templates: [FORWARDS] },
];

export const DECKHAND_TYPES: readonly DeckhandType[] = TYPES.map((type) => ({
  ...type,
  name: PREFIX + type.kind,
  isCloze: type.kind === 'cloze',
}));

/**
 * The exported kind for a note type's name, to which Anki may have added something; null for other
 * types.
 */
export function deckhandKind(name: string): DeckhandKind | null {
  const [own = ''] = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split(/[^a-z]/, 1) : [];
  return TYPES.find(({ kind }) => kind === own)?.kind ?? null;
}

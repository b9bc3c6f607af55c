import type { XmlElement } from '../../markup/xml.ts';

/** What is known, from which cards are made. */
export interface Fact {
  readonly id: string;
  /** By the name of its field: `f` and `b` of most. */
  readonly fields: ReadonlyMap<string, string>;
  readonly where: string;
}

/** One way of asking a fact. */
export interface FactCard {
  readonly fact: string;
  /** `1.1`, `2.2`, …: of which type of card, and which of its views. */
  readonly view: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly where: string;
}

/** All that a file of entries holds. */
export interface Entries {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly cards: readonly FactCard[];
}

// The kinds of entries, as openSM2sync numbers them.
const ADDED_TAG = '10';
const ADDED_FACT = '16';
const ADDED_CARD = '6';
const NO_TAG = '__UNTAGGED__';

/** Reads the entries of Mnemosyne 2; a later one of the same fact counts. */
export function readEntries(root: XmlElement, file: string): Entries {
  const tags = new Map<string, string>();
  const facts = new Map<string, Fact>();
  const logs = root.children.filter(({ name }) => name === 'log');
  for (const { attributes, children, line } of logs) {
    const id = attributes.get('o_id') ?? '';
    const where = `${file}:${line}`;
    const texts = new Map(children.map(({ name, text }) => [name, text]));
    const kind = attributes.get('type');
    if (kind === ADDED_TAG) tags.set(id, texts.get('name')?.trim() ?? '');
    else if (kind === ADDED_FACT) facts.set(id, { id, fields: texts, where });
  }
  const cards = logs
    .filter(({ attributes }) => attributes.get('type') === ADDED_CARD)
    .map(({ attributes, line }) => ({
      fact: attributes.get('fact') ?? '',
      view: attributes.get('fact_v') ?? '',
      // A type of one's own is called after what it was made of: `3::French`.
      type: (attributes.get('card_t') ?? '').split('::', 1)[0] ?? '',
      tags: (attributes.get('tags') ?? '')
        .split(',')
        .map((id) => tags.get(id.trim()) ?? '')
        .filter((tag) => tag !== '' && tag !== NO_TAG),
      attributes,
      where: `${file}:${line}`,
    }));
  return { facts, cards };
}

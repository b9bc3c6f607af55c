import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import { decodeText, type Source } from '../../files/encodings.ts';
import { unzip, type ZipEntry, zipEntries } from '../../files/zip.ts';
import { parseXml, type XmlElement } from '../../markup/xml.ts';
import type {
  ClozePart,
  ImportedFile,
  Media,
  NoteBody,
  ReadNote,
  ReadOptions,
  Skipped,
} from '../format.ts';
import { cardText } from '../mnemosyne/read.ts';
import { groupBy, lengthProblem, sideProblem } from '../notes.ts';
import { NOTHING_LEARNED, type TakenSchedule, takeSchedule } from '../schedules.ts';

const CARDS = 'cards.xml';
const METADATA = 'METADATA';
const SET_NAME = /^card_set_name:[ \t]*(.*)$/m;

/**
 * Reads a `.cards` file, or the XML in it.
 * @throws {UserError} if it has no cards.
 */
export function readMnemosyneCards(source: Source, { dayOf }: ReadOptions): ImportedFile {
  const entries = source.text === null ? zipEntries(source.bytes) : [];
  const xml = source.text?.text ?? memberText(source, entries, CARDS);
  const file = source.text === null ? CARDS : source.name;
  if (xml === null) {
    throw new UserError('This zip contains no cards.xml.', { place: { file: source.name } });
  }
  const root = parseXml(xml, file);
  if (root.name !== 'openSM2sync') {
    throw new UserError('This XML contains no Mnemosyne 2 cards.', { place: { file } });
  }
  const skipped: Skipped[] = [];
  const warnings: Skipped[] = [];
  const read = readEntries(root, file);
  const notes = notesOfFacts(read, { dayOf, skipped, warnings });
  const title = SET_NAME.exec(memberText(source, entries, METADATA) ?? '')?.[1]?.trim();
  return {
    saw: formatCount(read.facts.size, 'fact'),
    decks: [{ path: [], ...(title ? { title } : {}), notes }],
    skipped,
    warnings,
    media: entries
      .filter(({ name }) => name !== CARDS && name !== METADATA && !name.endsWith('/'))
      .map((entry) => mediaOf(source, entry)),
  };
}

function memberText(
  { bytes }: Source,
  entries: readonly ZipEntry[],
  wanted: string,
): string | null {
  const entry = entries.find((one) => one.name === wanted);
  return entry === undefined ? null : (decodeText(unzip(bytes, entry))?.text ?? null);
}

interface Entries {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly cards: readonly FactCard[];
}

/** The content that cards are made of. */
interface Fact {
  readonly id: string;
  /** By field name, usually `f` and `b`. */
  readonly fields: ReadonlyMap<string, string>;
  readonly where: string;
}

interface FactCard {
  readonly fact: string;
  /** `1.1`, `2.2`, …: card type and view. */
  readonly view: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly where: string;
}

// Entry kinds, numbered as in openSM2sync.
const ADDED_TAG = '10';
const ADDED_FACT = '16';
const ADDED_CARD = '6';
const NO_TAG = '__UNTAGGED__';

/** Reads the entries; of several for one fact, the last counts. */
function readEntries(root: XmlElement, file: string): Entries {
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
      // A custom type is named after its base type: `3::French`.
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

interface ReadContext {
  readonly dayOf: ReadOptions['dayOf'];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/** Makes a note of each fact, or of each view if its type asks in several ways. */
function notesOfFacts({ facts, cards }: Entries, context: ReadContext): readonly ReadNote[] {
  const byFact = groupBy(cards, ({ fact }) => fact);
  const { skipped } = context;
  for (const card of cards) {
    if (facts.has(card.fact)) continue;
    skipped.push({ where: card.where, reason: 'It belongs to a fact that is not in the file.' });
  }
  return [...facts.values()].flatMap((fact) => {
    const ways = byFact.get(fact.id) ?? [];
    if (ways.length > 0) return notesOfFact(fact, ways, context);
    skipped.push({ where: fact.where, reason: 'No card asks this fact.' });
    return [];
  });
}

const BOTH_WAYS = '2';
const THREE_SIDES = '3';
const CLOZE = '5';
const SENTENCE = '6';
/** A gap and its hint in Mnemosyne's notation; a picture or link in brackets is not one. */
const GAP = /\[([^[\]\n]{1,400})\](?!\()/g;

function notesOfFact(
  fact: Fact,
  cards: readonly FactCard[],
  context: ReadContext,
): readonly ReadNote[] {
  const [first] = cards;
  const type = first?.type ?? '';
  const text = (name: string) => cardText(fact.fields.get(name) ?? '');
  if (type === CLOZE || type === SENTENCE) {
    const parts = partsOf(text('text') || text('f'));
    const rest = [text('p_1'), text('m_1')].filter((side) => side !== '');
    const more = rest.length === 0 ? [] : [{ text: `\n\n${rest.join('\n\n')}` }];
    return toReadNote(fact, { kind: 'cloze', parts: [...parts, ...more] }, cards, context);
  }
  if (type === THREE_SIDES) return cards.flatMap((card) => threeSided(fact, card, text, context));
  const [front, back] = [text('f') || text('loc'), text('b') || text('blank')];
  if (type !== BOTH_WAYS || cards.length < 2) {
    const isBackwards = type === BOTH_WAYS && first?.view.endsWith('.2') === true;
    const sides = isBackwards ? { front: back, back: front } : { front, back };
    return toReadNote(fact, { kind: 'question', ...sides }, cards.slice(0, 1), context);
  }
  const sorted = cards.toSorted(
    (a, b) => Number(a.view.endsWith('.2')) - Number(b.view.endsWith('.2')),
  );
  return toReadNote(
    fact,
    { kind: 'pair', front, back, isBothWays: true },
    sorted.slice(0, 2),
    context,
  );
}

function partsOf(text: string): readonly ClozePart[] {
  const parts: ClozePart[] = [];
  let from = 0;
  // Converting HTML to Markdown escapes square brackets.
  const plain = text.replaceAll('\\[', '[').replaceAll('\\]', ']');
  for (const { 0: whole, 1: inner = '', index } of plain.matchAll(GAP)) {
    if (index > from) parts.push({ text: plain.slice(from, index) });
    const [hidden = '', hint] = inner.split(/:(.*)/s);
    const gap = parts.filter((part) => 'gap' in part).length + 1;
    parts.push({ gap, hidden, hint: hint?.trim() || null });
    from = index + whole.length;
  }
  return from < plain.length ? [...parts, { text: plain.slice(from) }] : parts;
}

function toReadNote(
  { id, where }: Fact,
  body: NoteBody,
  cards: readonly FactCard[],
  { dayOf, skipped, warnings }: ReadContext,
): readonly ReadNote[] {
  const reason = problemOf(body);
  if (reason !== null) {
    skipped.push({ where, reason });
    return [];
  }
  const schedules = cards.map((card, at) => readCardSchedule(card.attributes, at, dayOf));
  for (const { warning } of schedules)
    if (warning !== null) warnings.push({ where, reason: warning });
  const tags = [...new Set(cards.flatMap((card) => card.tags))];
  const learned = schedules.flatMap((schedule) => schedule.learned);
  return [{ id: id === '' ? null : id, body, tags, where, learned }];
}

function problemOf(body: NoteBody): string | null {
  if (body.kind === 'question' || body.kind === 'pair') return sideProblem(body.front, body.back);
  if (body.kind !== 'cloze') return null;
  if (!body.parts.some((part) => 'gap' in part)) return 'It has no gap in square brackets.';
  return lengthProblem(
    body.parts.map((part) => ('gap' in part ? part.hidden : part.text)).join(''),
  );
}

/** Mnemosyne counts a card as memorised from this grade on; -1 means never asked. */
const MEMORISED = 2;
const MS_PER_SECOND = 1000;
const SECONDS_PER_DAY = 86_400;

/** The last instant that a Date can hold. */
const LATEST = 8.64e15;

/**
 * Reads the schedule from a card's attributes, as in version 1, except that `l_rp` and `n_rp`, the
 * last and next repetition, are in seconds.
 */
function readCardSchedule(
  attributes: ReadonlyMap<string, string>,
  card: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const number = (name: string): number => Number(attributes.get(name) ?? Number.NaN);
  if (!(number('gr') >= MEMORISED)) return NOTHING_LEARNED;
  const lastAt = number('l_rp') * MS_PER_SECOND;
  const isDated = Number.isFinite(lastAt) && lastAt > 0 && lastAt < LATEST;
  return takeSchedule(
    {
      repetitions: 1 + (number('rt_rp_l') || 0),
      ease: number('e'),
      intervalDays: Math.round((number('n_rp') - number('l_rp')) / SECONDS_PER_DAY),
      lapses: number('lps'),
      lastOn: isDated ? dayOf(lastAt) : null,
      dueOn: null,
      ...(isDated ? { lastAt } : {}),
    },
    card,
  );
}

/**
 * Recognition asks for the meaning of the foreign word; production, the second view, is the
 * reverse.
 */
function threeSided(
  fact: Fact,
  card: FactCard,
  text: (name: string) => string,
  context: ReadContext,
): readonly ReadNote[] {
  const [word, pronunciation, meaning, notes] = [text('f'), text('p_1'), text('m_1'), text('n')];
  const isProduction = card.view.endsWith('.2');
  const [front, ...answer] = isProduction
    ? [meaning, word, pronunciation, notes]
    : [word, pronunciation, meaning, notes];
  const back = answer.filter((part) => part !== '').join('\n\n');
  const id = isProduction ? `${fact.id}.2` : fact.id;
  return toReadNote(
    { ...fact, id },
    { kind: 'question', front: front ?? '', back },
    [card],
    context,
  );
}

function mediaOf({ bytes }: Source, entry: ZipEntry): Media {
  return {
    name: entry.name,
    bytes: () => {
      try {
        return unzip(bytes, entry);
      } catch (error) {
        if (error instanceof UserError) return null;
        throw error;
      }
    },
  };
}

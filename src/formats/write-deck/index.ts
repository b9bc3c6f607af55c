import { type Card, type Deck, FACETS } from '../../deck/card.ts';
import { normalise } from '../../deck/card-id.ts';
import { parseDeck } from '../../deck/parser/index.ts';
import type { ReadNote, Skipped } from '../format.ts';
import {
  arrangeDeck,
  type FrontMatterValues,
  fitsOnLine,
  frontMatterLines,
  type PlacedNote,
  pairForm,
  sharedLabel,
} from './lay-out.ts';
import {
  type CardSides,
  type ClozeGap,
  clozePieces,
  type DeckBody,
  type DeckNote,
  lastingIdOf,
  type MediaPath,
  type TopicBody,
  tidyNote,
} from './tidy.ts';

/** A note, its lines including the comment above it, from 1, and its cards. */
export interface WrittenNote extends PlacedNote {
  /** Parsed from the text, in order. */
  readonly cards: readonly Card[];
}

interface CheckedNotes {
  /** Notes with the intended cards, in text order. */
  readonly written: readonly WrittenNote[];
  /** Notes that did not read back as intended, and why, as a sentence. */
  readonly failed: ReadonlyMap<PlacedNote, string>;
}

export const NOT_AS_MEANT = 'It could not be written so that it reads back unchanged.';

/** Compares the cards parsed from a written deck with those its notes should make. */
export function checkNotes(
  { cards, problems }: Pick<Deck, 'cards' | 'problems'>,
  placed: readonly PlacedNote[],
): CheckedNotes {
  const written: WrittenNote[] = [];
  const failed = new Map<PlacedNote, string>();
  const sorted = [...placed].sort((a, b) => a.start - b.start);
  let next = 0;
  for (const one of sorted) {
    const { note, start, end } = one;
    while (lineOf(cards[next]) < start) next += 1;
    const first = next;
    while (lineOf(cards[next]) <= end) next += 1;
    const its = cards.slice(first, next);
    if (areAlike(its, cardsOf(note.body))) written.push({ note, start, end, cards: its });
    else failed.set(one, NOT_AS_MEANT);
  }
  if (failed.size > 0) addReasons(failed, problems);
  return { written, failed };
}

/** True if cards have the intended texts. */
export function areAlike(cards: readonly CardSides[], meant: readonly CardSides[]): boolean {
  return (
    cards.length === meant.length &&
    cards.every(({ front, back }, at) => front === meant[at]?.front && back === meant[at]?.back)
  );
}

/** Uses the parser's message, which is the most precise. */
function addReasons(failed: Map<PlacedNote, string>, problems: Deck['problems']): void {
  for (const note of failed.keys()) {
    const problem = problems.find(({ line }) => line >= note.start && line <= note.end);
    if (problem) failed.set(note, problem.message);
  }
}

function lineOf(card: Card | undefined): number {
  return card?.line ?? Number.POSITIVE_INFINITY;
}

export interface DeckContents extends FrontMatterValues {
  readonly notes: readonly ReadNote[];
  /** The path to a picture or sound from the deck, encoded for a link; null if it is missing. */
  readonly mediaPath: MediaPath;
}

/** A deck's text and the outcome for each note: written, or listed under `skipped`. */
interface WrittenDeck {
  readonly text: string;
  /** Parsed from the text. */
  readonly deck: Deck;
  /** In source order. */
  readonly notes: readonly WrittenNote[];
  readonly skipped: readonly Skipped[];
  /** About notes that were changed on import. */
  readonly warnings: readonly Skipped[];
}

/**
 * Writes a whole deck in deckhand's grammar. The text is parsed again, and only notes that make the
 * intended cards stay.
 */
export function writeDeck(
  contents: DeckContents,
  distinct: DistinctNotes = distinctNotes(contents.notes, contents.mediaPath),
): WrittenDeck {
  const skipped = [...distinct.skipped];
  let notes = distinct.notes;
  for (;;) {
    const { text, placed } = deckText(notes, contents);
    const deck = parseDeck(text, { name: contents.name, file: '' });
    const checked = checkNotes(deck, placed);
    if (checked.failed.size === 0) {
      const written = sortBySource(checked.written, notes);
      return { text, deck, notes: written, skipped, warnings: distinct.warnings };
    }
    for (const [{ note }, reason] of checked.failed) {
      skipped.push({ where: note.note.where, reason });
    }
    const left = new Set([...checked.failed.keys()].map(({ note }) => note));
    notes = notes.filter((note) => !left.has(note));
  }
}

/** Sorts written notes in source order, which most decks already have. */
function sortBySource(
  written: readonly WrittenNote[],
  notes: readonly DeckNote[],
): readonly WrittenNote[] {
  if (written.every(({ note }, at) => note === notes[at])) return written;
  const byNote = new Map(written.map((one) => [one.note, one] as const));
  return notes.map((note) => byNote.get(note)).filter((one) => one !== undefined);
}

function deckText(
  notes: readonly DeckNote[],
  { name, title, id }: DeckContents,
): { readonly text: string; readonly placed: readonly PlacedNote[] } {
  const label = sharedLabel(notes);
  const head = frontMatterLines(notes, label, { name, title, id });
  const { lines, placed } = arrangeDeck(notes, {
    label,
    depth: 0,
    level: 0,
    isBelow: false,
    after: null,
    form: pairForm(notes),
    above: head.length,
  });
  const isEmpty = head.length + lines.length === 0;
  return { text: isEmpty ? '' : `${[...head, ...lines].join('\n')}\n`, placed };
}

/** Joins answers to one question: on one line if short, else as paragraphs. */
function joinAnswers(front: string, answers: readonly string[]): string {
  const line = answers.join(' / ');
  return fitsOnLine(front, line) ? line : answers.join('\n\n');
}

/** The cards that a note should make, in deck order. */
export function cardsOf(body: DeckBody): readonly CardSides[] {
  switch (body.kind) {
    case 'question':
      return [{ front: body.front, back: body.back }];
    case 'pair': {
      const { front, back } = body;
      return body.isBothWays
        ? [
            { front, back },
            { front: back, back: front },
          ]
        : [{ front, back }];
    }
    case 'cloze':
      return clozeCards(body.text);
    case 'topic':
      return topicCards(body);
    case 'source':
      return body.cards;
  }
}

function clozeCards(marked: string, hasHints = true): readonly CardSides[] {
  const pieces = clozePieces(marked);
  const numbers = new Set(pieces.flatMap((piece) => ('gap' in piece ? [piece.gap] : [])));
  return [...numbers].map((number) => {
    const fill = (shown: (gap: ClozeGap) => string): string =>
      pieces
        .map((piece) => {
          if ('text' in piece) return piece.text;
          return piece.gap === number ? shown(piece) : piece.hidden;
        })
        .join('');
    return {
      front: fill(({ hint }) => `[${(hasHints ? hint : null) ?? '…'}]`),
      back: fill(({ hidden }) => `**${hidden}**`),
    };
  });
}

function topicCards({ facets, small }: TopicBody): readonly CardSides[] {
  return FACETS.flatMap((facet) => {
    const text = facets.get(facet) ?? '';
    const whole = text === '' ? [] : [{ front: facet, back: text }];
    const beside = small.filter((one) => one.facet === facet);
    return [...whole, ...beside.flatMap(({ note }) => cardsOf(note.body))];
  });
}

/** The notes of a deck without duplicate cards. */
export interface DistinctNotes {
  readonly notes: readonly DeckNote[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
}

interface Gathering {
  readonly notes: DeckNote[];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
  /** Index of the first note with a question, by kind and place. */
  readonly asked: Map<string, Map<string, number>>;
  /** All answers of a repeated question, by the note's index. */
  readonly answers: Map<number, string[]>;
}

/**
 * Tidies notes and resolves duplicates: notes that ask the same in the same place without lasting
 * ids. With the same answer, the later one is dropped; with different answers, which nobody could
 * tell apart, one card gets both. Clozes that ask the same get lasting ids from their texts; a
 * second topic with the same title is dropped.
 */
export function distinctNotes(notes: readonly ReadNote[], mediaPath: MediaPath): DistinctNotes {
  const gathering: Gathering = {
    notes: [],
    skipped: [],
    warnings: [],
    asked: new Map(),
    answers: new Map(),
  };
  const ids = new Map<string, ReadNote>();
  for (const note of notes) {
    const tidy = tidyNote(note, { mediaPath, skipped: gathering.skipped });
    if ('reason' in tidy) gathering.skipped.push({ where: note.where, reason: tidy.reason });
    else addNote(gathering, withOwnId(gathering, tidy, ids));
  }
  for (const [at, answers] of gathering.answers) {
    const first = gathering.notes[at];
    if (first !== undefined) gathering.notes[at] = withAnswers(first, answers);
  }
  const { skipped, warnings } = gathering;
  return { notes: dropRepeatedBackCards(gathering), skipped, warnings };
}

/** Of two notes with the same id, the second loses it. */
function withOwnId({ warnings }: Gathering, note: DeckNote, ids: Map<string, ReadNote>): DeckNote {
  if (note.id === null) return note;
  const first = ids.get(note.id);
  if (first === undefined) {
    ids.set(note.id, note.note);
    return note;
  }
  const reason = `It has the same id as ${first.where}, so it is imported without one.`;
  warnings.push({ where: note.note.where, reason });
  return { ...note, id: null };
}

function addNote(gathering: Gathering, note: DeckNote): void {
  const { notes } = gathering;
  const { group, asks } = note.id === null ? askedBy(note) : ASKS_NOTHING;
  const known = askedIn(gathering, group);
  const first = asks.find((asked) => known.has(asked));
  const at = first === undefined ? undefined : known.get(first);
  if (at === undefined) {
    for (const asked of asks) known.set(asked, notes.length);
    notes.push(note);
  } else {
    addSameQuestion(gathering, note, at);
  }
}

function askedIn({ asked }: Gathering, group: string): Map<string, number> {
  const known = asked.get(group);
  if (known !== undefined) return known;
  const none = new Map<string, number>();
  asked.set(group, none);
  return none;
}

function addSameQuestion(gathering: Gathering, note: DeckNote, at: number): void {
  const { notes, skipped, warnings } = gathering;
  const first = notes[at] ?? note;
  const { where } = note.note;
  const place = first.note.where;
  if ('back' in note.body && 'back' in first.body) {
    const answers = gathering.answers.get(at) ?? [first.body.back];
    const back = normalise(note.body.back);
    if (answers.some((answer) => normalise(answer) === back)) {
      skipped.push({ where, ...duplicateOf(place) });
      return;
    }
    answers.push(note.body.back);
    gathering.answers.set(at, answers);
    warnings.push({ where, ...joinedWith(place) });
    return;
  }
  if (isSameText(first.body, note.body)) {
    skipped.push({ where, ...duplicateOf(place) });
  } else if (note.body.kind === 'cloze') {
    notes.push({ ...note, id: lastingIdOf(JSON.stringify(cardsOf(note.body))) });
  } else {
    skipped.push({ where, reason: `Another topic already has this title: ${place}.` });
  }
}

function duplicateOf(place: string): Omit<Skipped, 'where'> {
  return { reason: `It is the same as ${place}.`, inCommon: 'It is the same as another note.' };
}

function joinedWith(place: string): Omit<Skipped, 'where'> {
  const so = 'so both answers are on one card.';
  return {
    reason: `It asks the same as ${place}, ${so}`,
    inCommon: `It asks the same as another note, ${so}`,
  };
}

function isSameText(first: DeckBody, second: DeckBody): boolean {
  const texts = (body: DeckBody): string =>
    JSON.stringify(cardsOf(body).map(({ front, back }) => [normalise(front), normalise(back)]));
  return first.kind === second.kind && texts(first) === texts(second);
}

/** What identifies the cards of a note among those of the same kind and place. */
interface AskedBy {
  readonly group: string;
  readonly asks: readonly string[];
}

const ASKS_NOTHING: AskedBy = { group: '', asks: [] };

function askedBy({ path, body }: DeckNote): AskedBy {
  const place = path.length === 0 ? '' : JSON.stringify(path);
  switch (body.kind) {
    case 'question':
    case 'pair':
      return { group: `question ${place}`, asks: [normalise(body.front)] };
    case 'cloze':
      return {
        group: `cloze ${place}`,
        asks: clozeCards(body.text, false).map(({ front }) => normalise(front)),
      };
    case 'topic':
      return { group: 'topic', asks: [normalise(body.title)] };
    case 'source':
      return ASKS_NOTHING;
  }
}

function withAnswers(note: DeckNote, answers: readonly string[]): DeckNote {
  if (!('back' in note.body)) return note;
  return { ...note, body: { ...note.body, back: joinAnswers(note.body.front, answers) } };
}

/** A pair with the same back as an earlier one is asked from its front only. */
function dropRepeatedBackCards({ notes, warnings }: Gathering): readonly DeckNote[] {
  const asked = new Map<string, DeckNote>();
  return notes.map((note) => {
    const { body, path, id } = note;
    if (body.kind !== 'pair' || !body.isBothWays || id !== null) return note;
    const key = JSON.stringify([path, normalise(body.back)]);
    const first = asked.get(key);
    if (first === undefined) {
      asked.set(key, note);
      return note;
    }
    const reason = `It has the same back as ${first.note.where}, so it is asked from its front only.`;
    warnings.push({ where: note.note.where, reason });
    return { ...note, body: { ...body, isBothWays: false } };
  });
}

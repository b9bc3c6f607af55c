import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { deckNameOf } from '../../src/deck/deck-name.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { decodeText } from '../../src/files/encodings.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import type { ImportedFile, Learned, ReadDeck, Skipped } from '../../src/formats/format.ts';
import { type DeckUpdate, updateDeck } from '../../src/formats/update-deck/index.ts';
import { dayOf } from '../../src/schedule/day.ts';

/** What came of a file, in numbers. */
export interface BroughtIn {
  readonly format: string;
  readonly notes: number;
  readonly cards: number;
  /** What was left out, with a reason each: rows of a table, cards of Anki. */
  readonly left: number;
  /** Notes whose answers went to another one that asks the same. */
  readonly joined: number;
  readonly past: number;
  readonly suspended: number;
  /** Pictures, sounds and films that came along. */
  readonly media: number;
  /** What the decks' own parser says is wrong with them. */
  readonly errors: readonly string[];
  /** How many notes of the same file are not the same when it comes in once more. */
  readonly changedOnSecond: number;
}

const NOW = Date.UTC(2026, 0, 1);

/** Brings a file in as the program does, into memory. @throws UserError where the program refuses it. */
export async function bringIn(file: string): Promise<BroughtIn> {
  const bytes = readFileSync(file);
  const source = { name: basename(file), bytes, text: decodeText(bytes) };
  const format = detectFormat(source);
  if (format.read === undefined) throw new Error(`${format.name} cannot be read`);
  const reading = await format.read(source, { dayOf: (at) => dayOf(at, () => 0, 4), now: NOW });
  const held = new Set(reading.media?.map(({ name }) => name));
  const used = new Set<string>();
  const mediaPath = (name: string) => {
    if (held.has(name)) used.add(name);
    return held.has(name) ? `x.media/${encodeURIComponent(name)}` : null;
  };
  const decks = reading.decks.filter(({ notes }) => notes.length > 0);
  const updates = decks.map((deck) => update(deck, null, mediaPath));
  const again = decks.map((deck, at) => update(deck, updates[at] ?? null, mediaPath));
  return { format: format.name, media: used.size, ...counts(reading, updates, again) };
}

type MediaPath = (name: string) => string | null;

function update(deck: ReadDeck, last: DeckUpdate | null, mediaPath: MediaPath): DeckUpdate {
  const { path, title, id, text, notes } = deck;
  const name = deckNameOf(path);
  const before = { existing: last?.text ?? null, record: last?.record ?? null };
  return updateDeck({ name, file: `${name}.md`, title, id, text, notes, mediaPath, ...before });
}

function counts(
  reading: ImportedFile,
  updates: readonly DeckUpdate[],
  again: readonly DeckUpdate[],
) {
  const outcomes = updates.flatMap((one) => one.outcomes);
  const learned = outcomes.flatMap(({ note }): readonly Learned[] => note.learned ?? []);
  const left = [...reading.skipped, ...updates.flatMap(({ skipped }) => skipped)];
  const told = updates.flatMap(({ warnings }): readonly Skipped[] => warnings);
  return {
    notes: outcomes.length,
    cards: outcomes.reduce((sum, { cards }) => sum + cards.length, 0),
    left: left.length,
    joined: told.filter(({ reason }) => reason.includes('both answers')).length,
    past: learned.reduce((sum, { answers }) => sum + answers.length, 0),
    suspended: learned.filter(({ isSuspended }) => isSuspended).length,
    errors: updates.flatMap(({ text }) => errorsIn(text)),
    changedOnSecond: again.reduce(
      (sum, one) => sum + one.outcomes.filter(({ what }) => what !== 'unchanged').length,
      again.filter(({ isChanged }) => isChanged).length,
    ),
  };
}

function errorsIn(text: string): readonly string[] {
  const { problems } = parseDeck(text, { name: 'deck', file: 'deck.md' });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => `${line}: ${message}`);
}

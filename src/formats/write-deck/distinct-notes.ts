import { normalise } from '../../deck/card-id.ts';
import type { ReadNote, Skipped } from '../format.ts';
import type { DeckBody, DeckNote } from './deck-note.ts';
import { joinAnswers } from './join-answers.ts';
import { lastingIdOf } from './label-text.ts';
import type { MediaPath } from './media-links.ts';
import { cardsOf, clozeAsks } from './note-cards.ts';
import { tidyNote } from './tidy-note.ts';

/** The notes of a deck, made such that each card in it is another one. */
export interface DistinctNotes {
  readonly notes: readonly DeckNote[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
}

/** Notes that ask the same. */
interface Alike {
  readonly first: DeckNote;
  /** Where in the list of notes it stands. */
  readonly at: number;
  readonly answers: string[];
}

interface Gathering {
  readonly notes: DeckNote[];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
  readonly alike: Map<string, Alike>;
}

/**
 * Makes notes tidy and finds those that would be one card to the deck, since they ask the same in
 * the same place and have no lasting ids. With the same answer the later one is left out. With another
 * one, which nobody could know apart from the first, both answers go on one card. Clozes that ask the
 * same are kept apart by a lasting id made of their text; a second topic of a title is left out.
 */
export function distinctNotes(notes: readonly ReadNote[], mediaPath: MediaPath): DistinctNotes {
  const gathering: Gathering = { notes: [], skipped: [], warnings: [], alike: new Map() };
  const ids = new Map<string, ReadNote>();
  for (const note of notes) {
    const tidy = tidyNote(note, { mediaPath, skipped: gathering.skipped });
    if ('reason' in tidy) gathering.skipped.push({ where: note.where, reason: tidy.reason });
    else addNote(gathering, withOwnId(gathering, tidy, ids));
  }
  for (const { at, first, answers } of gathering.alike.values()) {
    if (answers.length > 1) gathering.notes[at] = withAnswers(first, answers);
  }
  return { ...gathering, notes: oneWayWhereAsked(gathering) };
}

/** Of two notes with one id the second goes without. */
function withOwnId({ warnings }: Gathering, note: DeckNote, ids: Map<string, ReadNote>): DeckNote {
  if (note.id === null) return note;
  const first = ids.get(note.id);
  if (first === undefined) {
    ids.set(note.id, note.note);
    return note;
  }
  const reason = `It has the id of ${first.where}, so it is brought in without one.`;
  warnings.push({ where: note.note.where, reason });
  return { ...note, id: null };
}

function addNote(gathering: Gathering, note: DeckNote): void {
  const { notes, alike } = gathering;
  const keys = note.id === null ? askedKeys(note) : [];
  const known = keys.map((key) => alike.get(key)).find((found) => found !== undefined);
  if (known === undefined) {
    const answers = 'back' in note.body ? [note.body.back] : [];
    const entry: Alike = { first: note, at: notes.length, answers };
    for (const key of keys) alike.set(key, entry);
    notes.push(note);
  } else {
    addAlike(gathering, note, known);
  }
}

function addAlike({ notes, skipped, warnings }: Gathering, note: DeckNote, known: Alike): void {
  const { where } = note.note;
  const place = known.first.note.where;
  if ('back' in note.body && known.answers.length > 0) {
    const back = normalise(note.body.back);
    if (known.answers.some((answer) => normalise(answer) === back)) {
      skipped.push({ where, ...sameAs(place) });
      return;
    }
    known.answers.push(note.body.back);
    warnings.push({ where, ...joinedWith(place) });
    return;
  }
  if (isSameText(known.first.body, note.body)) {
    skipped.push({ where, ...sameAs(place) });
  } else if (note.body.kind === 'cloze') {
    notes.push({ ...note, id: lastingIdOf(JSON.stringify(cardsOf(note.body))) });
  } else {
    skipped.push({ where, reason: `A topic has this title already: ${place}.` });
  }
}

function sameAs(place: string): Omit<Skipped, 'where'> {
  return { reason: `It is the same as ${place}.`, inCommon: 'It is the same as another note.' };
}

function joinedWith(place: string): Omit<Skipped, 'where'> {
  const so = 'so both answers stand on one card.';
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

/** What the cards of a note are told from others by. */
function askedKeys({ path, body }: DeckNote): readonly string[] {
  const place = path.length === 0 ? '' : JSON.stringify(path);
  switch (body.kind) {
    case 'question':
    case 'pair':
      return [`q${place}\n${normalise(body.front)}`];
    case 'cloze':
      return clozeAsks(body.text).map((asked) => `c${place}\n${normalise(asked)}`);
    case 'topic':
      return [`t\n${normalise(body.title)}`];
    case 'source':
      return [];
  }
}

function withAnswers(note: DeckNote, answers: readonly string[]): DeckNote {
  if (!('back' in note.body)) return note;
  return { ...note, body: { ...note.body, back: joinAnswers(note.body.front, answers) } };
}

/** A pair whose back is asked by an earlier one is asked from its front alone. */
function oneWayWhereAsked({ notes, warnings }: Gathering): readonly DeckNote[] {
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
    const reason = `${first.note.where} asks for its front by the same back, so it is asked one way.`;
    warnings.push({ where: note.note.where, reason });
    return { ...note, body: { ...body, isBothWays: false } };
  });
}

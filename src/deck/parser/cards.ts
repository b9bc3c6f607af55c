import type { Card, CardId } from '../card.ts';
import { hashedId, sideHash } from '../card-id.ts';
import { makeSafe } from '../text.ts';
import { draftCloze } from './cloze.ts';
import type { FrontMatter } from './front-matter.ts';
import { joinTags, type Label, NO_LABEL } from './label.ts';
import type { Draft, Drafting, Note, PairNote, QuestionNote } from './notes.ts';
import type { Section, TopicHead } from './outline.ts';
import { isTooLong, passageOf, plainText } from './passage.ts';
import type { Place, ProblemList } from './problems.ts';
import { facetText } from './read-notes.ts';

/** The properties of a card that follow from its place. */
type Setting = Pick<Card, 'path' | 'facet' | 'tags' | 'priority'>;

/** Looks up what cards get from the front matter, their topic, and the comment above them. */
export interface Settings {
  /** Tags add up; the nearest priority counts. */
  of(note: Note): Setting;
  /** The tags and priority of a topic. */
  ofTopic(topic: TopicHead): Pick<Setting, 'tags' | 'priority'>;
  idOf(note: Note, draft: Draft): CardId;
}

/** Limits on a deck's cards and their text: a small file can expand to gigabytes. */
const MAX_CARDS = 200_000;
const MAX_TEXT_LENGTH = 64 * 1024 * 1024;
const TOO_MANY = 'This deck is too large, so the cards from here on are skipped. Split the file.';
const TOO_LONG = 'A side of this card is longer than 64 KB, so the card is skipped. Split it.';

/** Makes the cards of notes, in order; of two with the same id only the first. */
export function makeCards(
  notes: readonly Note[],
  settings: Settings,
  problems: ProblemList,
): readonly Card[] {
  const cards: Card[] = [];
  const known = new Map<CardId, Card>();
  let textLength = 0;
  for (const { note, draft, number } of draftAll(notes, problems)) {
    const place = { line: note.line, column: 1 };
    textLength += draft.front.length + draft.back.length;
    if (cards.length >= MAX_CARDS || textLength > MAX_TEXT_LENGTH) {
      problems.error(place, TOO_MANY);
      break;
    }
    if (isTooLong(draft.front) || isTooLong(draft.back)) {
      problems.error(place, TOO_LONG);
      continue;
    }
    const id = settings.idOf(note, draft);
    const first = known.get(id);
    if (first) {
      problems.error(place, `This is the same card as on line ${first.line}, so it is skipped.`);
      continue;
    }
    const card = makeCard(id, { note, draft, number }, settings.of(note));
    known.set(id, card);
    cards.push(card);
  }
  return cards;
}

interface NoteDraft {
  readonly note: Note;
  readonly draft: Draft;
  /** The note's position in its deck. */
  readonly number: number;
}

function* draftAll(notes: readonly Note[], problems: ProblemList): Generator<NoteDraft> {
  for (const [number, note] of notes.entries()) {
    const drafting = draftNote(note);
    if ('message' in drafting) problems.error(drafting.place, drafting.message);
    else for (const draft of drafting.drafts) yield { note, draft, number };
  }
}

function draftNote(note: Note): Drafting {
  switch (note.kind) {
    case 'question':
      return draftQuestion(note);
    case 'cloze':
      return draftCloze(note);
    case 'pair':
      return draftPair(note);
    case 'facet': {
      const { facet } = note;
      return { drafts: [{ kind: 'facet', front: facet, back: facetText(note), suffix: facet }] };
    }
  }
}

const EMPTY_QUESTION = 'This question is empty. Write its text after the `Q:`.';
const NO_ANSWER = 'This question has no answer. Add an `A:` below it.';
const EMPTY_ANSWER = 'This answer is empty. Write its text after the `A:`.';

/** Makes the card of a question. */
function draftQuestion(note: QuestionNote): Drafting {
  const front = passageOf(note.front);
  const place = { line: note.line, column: 1 };
  if (front.text === '') return { place, message: EMPTY_QUESTION };
  if (note.back === null) return { place, message: NO_ANSWER };
  const back = passageOf(note.back);
  if (back.text === '')
    return { place: { line: note.back[0]?.number ?? note.line, column: 1 }, message: EMPTY_ANSWER };
  const sides = { front: plainText(front), back: plainText(back) };
  return { drafts: [{ kind: 'question', ...sides, suffix: null }] };
}

/** Makes the card of a pair, or two if it is asked both ways. */
function draftPair({ pair: { front, back, isBothWays } }: PairNote): Drafting {
  const forwards: Draft = { kind: 'pair', front, back, suffix: null };
  if (!isBothWays) return { drafts: [forwards] };
  const backwards: Draft = { kind: 'pair-back', front: back, back: front, suffix: 'back' };
  return { drafts: [forwards, backwards] };
}

/** Hashes are of the text as written; the texts themselves are made safe to show. */
function makeCard(id: CardId, { note, draft, number }: NoteDraft, setting: Setting): Card {
  return {
    id,
    kind: draft.kind,
    facet: setting.facet,
    path: setting.path,
    tags: setting.tags,
    priority: setting.priority,
    front: makeSafe(draft.front),
    back: makeSafe(draft.back),
    frontHash: sideHash(draft.front),
    backHash: sideHash(draft.back),
    note: number,
    line: note.line,
  };
}

const NO_DECK_ID = 'This id needs a deck id. Add an `id` to the front matter.';

/** Creates the settings of a deck. */
export function deckSettings(
  deck: FrontMatter,
  labels: ReadonlyMap<TopicHead, Label>,
  problems: ProblemList,
): Settings {
  const bySection = new Map<Section, Setting>();
  const reported = new Set<Place>();
  const ofTopic: Settings['ofTopic'] = (topic) => {
    const label = labels.get(topic) ?? NO_LABEL;
    return { tags: joinTags(deck.tags, label.tags), priority: label.priority ?? deck.priority };
  };
  const ofSection = (section: Section): Setting => {
    const known = bySection.get(section);
    if (known) return known;
    const { path, facet, topic } = section;
    const setting = { path: path.map(makeSafe), facet, ...ofTopic(topic) };
    bySection.set(section, setting);
    return setting;
  };
  return {
    ofTopic,
    of({ section, label }) {
      const around = ofSection(section);
      if (label === NO_LABEL) return around;
      const tags = joinTags(around.tags, label.tags);
      return { ...around, tags, priority: label.priority ?? around.priority };
    },
    idOf({ section, label }, draft) {
      if (label.id !== null && deck.id !== null) return lastingId(deck.id, label.id, draft.suffix);
      if (label.id !== null && !reported.has(label.place)) {
        problems.error(label.place, NO_DECK_ID);
        reported.add(label.place);
      }
      return hashedId(draft.kind, section.path, draft.asked ?? draft.front);
    },
  };
}

function lastingId(deck: string, name: string, suffix: string | null): CardId {
  return (suffix === null ? `${deck}/${name}` : `${deck}/${name}#${suffix}`) as CardId;
}

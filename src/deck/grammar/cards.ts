import type { Card, CardId } from '../card.ts';
import { sideHash } from '../card-id.ts';
import { makeSafe } from '../safe-text.ts';
import { draftCloze } from './draft-cloze.ts';
import { draftPair, draftQuestion } from './draft-question.ts';
import type { Draft, Drafting } from './drafts.ts';
import { draftFacet } from './facet-notes.ts';
import { isTooLong } from './fields.ts';
import type { Note } from './notes.ts';
import type { ProblemList } from './problems.ts';
import type { Setting, Settings } from './settings.ts';

/** A deck of more cards, or more text in them, is cut short: a small file can ask for gigabytes. */
const MAX_CARDS = 200_000;
const MAX_TEXT_LENGTH = 64 * 1024 * 1024;

const TOO_LONG = 'A side of this card is longer than 64 KB, so the card is left out. Split it.';
const TOO_MANY = 'This deck is too large, so the cards from here on are left out. Split the file.';

/** Makes the cards of notes, in their order; of two with one id the first. */
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
      problems.error(place, `This is the same card as on line ${first.line}, so it is left out.`);
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
  /** The note's number in its deck. */
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
    case 'facet':
      return draftFacet(note);
  }
}

/** The hashes are of what was written, the texts are safe to show. */
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

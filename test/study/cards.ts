import type { CardId, Facet } from '../../src/deck/card.ts';
import { type CardProgress, UNSEEN } from '../../src/progress/state.ts';
import { addDays, type Day } from '../../src/schedule/day.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import type { DeckCard } from '../../src/study/card-state.ts';

export const TODAY = '2026-03-01' as Day;

/** Where a card stands: the parts that a queue looks at. */
export interface CardPlace {
  readonly deck?: string;
  /** The H1 above it; null for none. */
  readonly topic?: string | null;
}

/**
 * A card by its name, which is its id too: `a` is a question, `a.1` and `a.2` are gaps of one note,
 * `trap/a` stands in the section of a facet, and `trap/` asks for the whole of it.
 */
export function aCard(name: string, { deck = 'deck', topic = 'Topic' }: CardPlace = {}): DeckCard {
  const [facet = '', own = ''] = name.includes('/') ? name.split('/') : ['', name];
  const kind = own === '' ? 'facet' : 'question';
  const path = topic === null ? [] : [topic, ...(facet === '' ? [] : [facet])];
  const card = {
    id: name as CardId,
    kind,
    facet: facet === '' ? null : (facet as Facet),
    path,
    tags: [],
    priority: null,
    front: `${name}?`,
    back: `${name}!`,
    frontHash: 'front',
    backHash: 'back',
    note: noteNumber(own === '' ? facet : own),
    line: 1,
  } as const;
  return { deck: { name: deck, title: deck, file: `/decks/${deck}.md` }, card };
}

/** Cards by their names, a blank between two. */
export function cards(names: string, place: CardPlace = {}): DeckCard[] {
  return names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => aCard(name, place));
}

/** The names of cards, a blank between two. */
export function namesOf(items: readonly DeckCard[]): string {
  return items.map(({ card }) => card.id).join(' ');
}

/** A card that has been learnt, `late` days after its due day (before it where negative). */
export function learnt(late: number, intervalDays = 10): CardProgress {
  const dueOn = addDays(TODAY, -late);
  const memory = { repetitions: 3, easeHundredths: 250, intervalDays, dueOn, lapses: 0 };
  return { ...UNSEEN, schedule: { memory, last: null } };
}

/** A card that was answered today, for the first time, as the day's `turn`-th. */
export function answeredToday(grade: Grade, turn = 0): CardProgress {
  const dueOn = addDays(TODAY, 1);
  const memory = { repetitions: 1, easeHundredths: 250, intervalDays: 1, dueOn, lapses: 0 };
  const id = `event ${turn}` as NonNullable<CardProgress['lastEvent']>['id'];
  return {
    ...UNSEEN,
    schedule: { memory, last: { day: TODAY, grade } },
    firstOn: TODAY,
    lastEvent: { at: turn, id },
  };
}

/** Looks progress up by a card's name; a card that is not listed is new. */
export function progressIn(
  known: Readonly<Record<string, CardProgress>>,
): (id: CardId) => CardProgress {
  const byId = new Map(Object.entries(known));
  return (id) => byId.get(id) ?? UNSEEN;
}

function noteNumber(name: string): number {
  const [note = ''] = name.split('.');
  return Number.parseInt(note, 36);
}

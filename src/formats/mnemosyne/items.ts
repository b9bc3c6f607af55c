import { textIn, type XmlElement } from '../../markup/xml.ts';
import { sayCount } from '../../say-count.ts';
import type { NoteBody, Reading, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { sideProblem } from '../notes/side-problem.ts';
import type { TakenSchedule } from '../schedules/foreign-schedule.ts';
import { cardText, categoryTags } from './card-text.ts';
import { readItemSchedule } from './item-schedule.ts';

/** One `<item>`: one direction of a card. */
interface Item {
  readonly id: string | null;
  readonly front: string;
  readonly back: string;
  readonly tags: readonly string[];
  readonly schedule: TakenSchedule;
  readonly where: string;
}

/** What an item's id ends with where it asks another's card the other way round. */
const BACKWARDS = '.inv';

/**
 * The notes of `<mnemosyne>`. An item and its inverse become a pair where each mirrors the other;
 * the two directions of a card with three sides do not, and stay two questions.
 */
export function readItems(root: XmlElement, file: string, dayOf: ReadOptions['dayOf']): Reading {
  const skipped: Skipped[] = [];
  const items: Item[] = [];
  const startedAt = Number(root.attributes.get('time_of_start') ?? Number.NaN) * 1000;
  for (const element of root.children) {
    if (element.name !== 'item') continue;
    const item = readItem(element, file, (of) => readItemSchedule(of, startedAt, dayOf));
    const reason = sideProblem(item.front, item.back);
    if (reason === null) items.push(item);
    else skipped.push({ where: item.where, reason });
  }
  return {
    saw: sayCount(items.length + skipped.length, 'item'),
    decks: [{ path: [], notes: notesOf(items) }],
    skipped,
    warnings: items.flatMap(({ where, schedule: { warning } }) =>
      warning === null ? [] : [{ where, reason: warning }],
    ),
  };
}

function readItem(
  element: XmlElement,
  file: string,
  scheduleOf: (element: XmlElement) => TakenSchedule,
): Item {
  return {
    id: element.attributes.get('id') || null,
    front: cardText(textIn(element, 'Q')),
    back: cardText(textIn(element, 'A')),
    tags: categoryTags(textIn(element, 'cat')),
    schedule: scheduleOf(element),
    where: `${file}:${element.line}`,
  };
}

function notesOf(items: readonly Item[]): ReadNote[] {
  const byId = new Map(items.flatMap((item) => (item.id === null ? [] : [[item.id, item]])));
  return items.flatMap((item) => {
    if (item.id?.endsWith(BACKWARDS) && byId.has(item.id)) {
      const forwards = byId.get(item.id.slice(0, -BACKWARDS.length));
      if (forwards && isMirrored(forwards, item)) return [];
    }
    const backwards = item.id === null ? undefined : byId.get(item.id + BACKWARDS);
    return [noteOf(item, backwards && isMirrored(item, backwards) ? backwards : null)];
  });
}

function isMirrored(forwards: Item, backwards: Item): boolean {
  return forwards.front === backwards.back && forwards.back === backwards.front;
}

function noteOf(item: Item, backwards: Item | null): ReadNote {
  const { id, front, back, tags, where } = item;
  const body: NoteBody = backwards
    ? { kind: 'pair', front, back, isBothWays: true }
    : { kind: 'question', front, back };
  const learnedBackwards = backwards?.schedule.learned.map((one) => ({ ...one, card: 1 })) ?? [];
  return { id, body, tags, where, learned: [...item.schedule.learned, ...learnedBackwards] };
}

import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import { childOf, parseXml, textIn, type XmlElement } from '../../markup/xml.ts';
import { parseDay } from '../../schedule/day.ts';
import type { ImportedFile, NoteBody } from '../format.ts';
import { oneDeck, toQuestion } from '../notes.ts';
import { parseDottedDay, type TakenSchedule, takeSchedule } from '../schedules.ts';

/** An element of the knowledge tree with the titles above it. */
interface Placed {
  readonly element: XmlElement;
  readonly headings: readonly string[];
}

/** Reads the items of a SuperMemo collection, under the titles of their topics. */
export function readSupermemo(source: Source): ImportedFile {
  const root = parseXml(source.text?.text ?? '', source.name);
  if (!root.name.startsWith('SuperMemo')) {
    throw new UserError('This XML is not a SuperMemo collection.', {
      place: { file: source.name, line: root.line },
    });
  }
  const cards = [...elementsIn(root)].flatMap(cardOf);
  return oneDeck(source, cards, { noun: 'item', counted: 'notes' });
}

/** All elements of the tree, in file order. */
function* elementsIn(root: XmlElement): Generator<Placed> {
  const waiting: Placed[] = [{ element: root, headings: [] }];
  for (let placed = waiting.pop(); placed; placed = waiting.pop()) {
    yield placed;
    const title = htmlToMarkdown(textIn(placed.element, 'Title')).replace(/\s+/g, ' ').trim();
    const headings = title === '' ? placed.headings : [...placed.headings, title];
    const inner = placed.element.children.filter(({ name }) => name === 'SuperMemoElement');
    waiting.push(...inner.toReversed().map((element) => ({ element, headings })));
  }
}

function cardOf({ element, headings }: Placed) {
  const content = childOf(element, 'Content');
  if (!content) return [];
  const front = htmlToMarkdown(textIn(content, 'Question'));
  const back = htmlToMarkdown(textIn(content, 'Answer'));
  if (front === '' && back === '') return [];
  const id = textIn(element, 'ID').trim() || null;
  const schedule = scheduleOf(childOf(element, 'LearningData'));
  return [{ line: element.line, id, body: bodyOf(element, front, back), headings, schedule }];
}

function bodyOf(element: XmlElement, front: string, back: string): NoteBody | string {
  const isTopic = textIn(element, 'Type').trim() === 'Topic';
  if (isTopic && front !== '' && back === '') return 'It is a topic to read, with no answer.';
  return toQuestion(front, back);
}

function scheduleOf(data: XmlElement | undefined): TakenSchedule {
  const value = (name: string): string => (data ? textIn(data, name).trim() : '');
  const number = (name: string): number => Number.parseFloat(value(name).replace(',', '.'));
  const last = value('LastRepetition');
  return takeSchedule(
    {
      repetitions: number('Repetitions'),
      ease: easeOf(number('UFactor')),
      intervalDays: number('Interval'),
      lapses: number('Lapses'),
      lastOn: parseDottedDay(last) ?? parseDay(last.slice(0, 10)),
      dueOn: null,
    },
    0,
  );
}

/** The U-factor is the last interval divided by the one before; 0 if there was none. */
function easeOf(uFactor: number): number {
  return uFactor > 1 ? Math.min(uFactor, 4) : Number.NaN;
}

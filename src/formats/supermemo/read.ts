import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import { childOf, parseXml, textIn, type XmlElement } from '../../markup/xml.ts';
import { parseDay } from '../../schedule/day.ts';
import type { ImportedFile, ReadNote, Skipped } from '../format.ts';
import { sideProblem } from '../notes.ts';
import { parseDottedDay, type TakenSchedule, takeSchedule } from '../schedules.ts';

/** An element of the knowledge tree with the titles above it. */
interface Placed {
  readonly element: XmlElement;
  readonly headings: readonly string[];
}

interface Found {
  readonly notes: ReadNote[];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/** Reads the items of a SuperMemo collection, under the titles of their topics. */
export function readSupermemo(source: Source): ImportedFile {
  const root = parseXml(source.text?.text ?? '', source.name);
  if (!root.name.startsWith('SuperMemo')) {
    throw new UserError('This XML is not a SuperMemo collection.', {
      place: { file: source.name, line: root.line },
    });
  }
  const found: Found = { notes: [], skipped: [], warnings: [] };
  for (const placed of elementsIn(root)) readElement(placed, source.name, found);
  return {
    saw: formatCount(found.notes.length, 'item'),
    decks: [{ path: [], notes: found.notes }],
    skipped: found.skipped,
    warnings: found.warnings,
  };
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

function readElement({ element, headings }: Placed, file: string, found: Found): void {
  const content = childOf(element, 'Content');
  if (!content) return;
  const front = htmlToMarkdown(textIn(content, 'Question'));
  const back = htmlToMarkdown(textIn(content, 'Answer'));
  if (front === '' && back === '') return;
  const where = `${file}:${element.line}`;
  const reason = problemOf(element, front, back);
  if (reason !== null) {
    found.skipped.push({ where, reason });
    return;
  }
  const { learned, warning } = scheduleOf(childOf(element, 'LearningData'));
  if (warning !== null) found.warnings.push({ where, reason: warning });
  const id = textIn(element, 'ID').trim() || null;
  found.notes.push({
    id,
    body: { kind: 'question', front, back },
    tags: [],
    headings,
    where,
    learned,
  });
}

function problemOf(element: XmlElement, front: string, back: string): string | null {
  const isTopic = textIn(element, 'Type').trim() === 'Topic';
  if (isTopic && front !== '' && back === '') return 'It is a topic to read, with no answer.';
  return sideProblem(front, back);
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

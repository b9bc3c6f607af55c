import type { Source } from '../../files/encodings.ts';
import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import { latexToText } from '../../markup/latex.ts';
import { plainMarkdown } from '../../markup/plain-markdown.ts';
import type { ImportedFile } from '../format.ts';
import { oneDeck, toQuestion } from '../notes.ts';
import { NOTHING_LEARNED, parseDottedDay, type TakenSchedule, takeSchedule } from '../schedules.ts';

/** The lines of one item by their letter. */
interface Item {
  readonly line: number;
  readonly question: string[];
  readonly answer: string[];
  learning: string;
  last: 'Q' | 'A' | 'other';
}

const FIELD = /^([QAIO]):[ \t]?/;
const MARKUP = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i;

/**
 * Reads text in which each line has a letter: `Q:` question, `A:` answer, `I:` learning data. A
 * question after anything else begins a new item.
 * @throws {UserError} if there is none.
 */
export function readSupermemoText(source: Source): ImportedFile {
  const cards = itemsIn(source.text?.text ?? '').map(({ line, question, answer, learning }) => {
    const body = toQuestion(joinedText(question), joinedText(answer));
    return { line, body, schedule: scheduleOf(learning) };
  });
  const none = 'This text has no lines that begin with `Q:` and `A:`.';
  return oneDeck(source, cards, { noun: 'item', none });
}

function itemsIn(text: string): readonly Item[] {
  const items: Item[] = [];
  for (const [index, line] of text.split(/\r?\n|\r/).entries()) {
    const [mark = '', letter] = FIELD.exec(line) ?? [];
    let item = items.at(-1);
    if (letter === 'Q' && item?.last !== 'Q') {
      item = { line: index + 1, question: [], answer: [], learning: '', last: 'Q' };
      items.push(item);
    }
    if (item) takeLine(item, letter, line.slice(mark.length));
  }
  return items;
}

/** A line without a letter continues the one before; a blank one ends it. */
function takeLine(item: Item, letter: string | undefined, text: string): void {
  if (letter === 'Q' || letter === 'A') item.last = letter;
  else if (letter !== undefined || text.trim() === '') item.last = 'other';
  if (letter === 'I') item.learning = text;
  else if (item.last === 'Q') item.question.push(text);
  else if (item.last === 'A') item.answer.push(text);
}

function joinedText(lines: readonly string[]): string {
  const text = lines.join('\n').trim();
  if (MARKUP.test(text)) return htmlToMarkdown(text.replaceAll('\n', '<br>'));
  return latexToText(plainMarkdown(text));
}

/** Parses learning data: `REP=8 LAP=0 EF=3.200 UF=2.370 INT=429 LAST=27.01.06`. */
function scheduleOf(learning: string): TakenSchedule {
  if (learning === '') return NOTHING_LEARNED;
  const values = new Map(
    [...learning.matchAll(/\b([A-Z]+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value]),
  );
  const number = (key: string): number => Number.parseFloat(values.get(key) ?? '');
  return takeSchedule(
    {
      repetitions: number('REP'),
      ease: number('EF'),
      intervalDays: number('INT'),
      lapses: number('LAP'),
      lastOn: parseDottedDay(values.get('LAST') ?? ''),
      dueOn: null,
    },
    0,
  );
}

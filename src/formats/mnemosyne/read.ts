import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import { childOf, parseXml, textIn, type XmlElement } from '../../markup/xml.ts';
import { addDays, parseDay } from '../../schedule/day.ts';
import type { ImportedFile, NoteBody, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { oneDeck, sideProblem, toQuestion } from '../notes.ts';
import { NOTHING_LEARNED, type TakenSchedule, takeSchedule } from '../schedules.ts';

const FORMULAS: readonly (readonly [tags: RegExp, sign: string])[] = [
  [/<\/?\$\$>/g, '$$$$'],
  [/<\/?\$>/g, '$$'],
  [/<\/?latex>/gi, '$$$$'],
];
const LINE_END = /\r?\n/g;
const FILE_NAME = /\bsrc=(?:"[^"<>]*"|'[^'<>]*')/gi;

/** A side of a card as Markdown. The source is HTML in which line ends count. */
export function cardText(text: string): string {
  let html = text.trim().replace(LINE_END, '<br>');
  for (const [tags, sign] of FORMULAS) html = html.replace(tags, sign);
  // File names may have Windows separators.
  return htmlToMarkdown(html.replace(FILE_NAME, (name) => name.replaceAll('\\', '/')));
}

/** The tags of a category; names that mean "none" give none. */
function categoryTags(category: string): readonly string[] {
  const name = category.trim();
  return ['', '<default>', '__UNTAGGED__', 'Unfiled'].includes(name) ? [] : [name];
}

/**
 * Mnemosyne counts a card as memorised from this grade on; below it, the card is still being
 * learned.
 */
const MEMORISED = 2;
const MS_PER_DAY = 86_400_000;

/**
 * Reads the schedule from an item's attributes: `gr` the last grade, `e` the easiness, `l_rp` and
 * `n_rp` the last and next repetition in days since the collection began, `rt_rp_l` the repetitions
 * since the last lapse, `lps` the lapses.
 */
function readItemSchedule(
  { attributes }: XmlElement,
  startedAt: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const number = (name: string): number => Number(attributes.get(name) ?? Number.NaN);
  if (!(number('gr') >= MEMORISED)) return NOTHING_LEARNED;
  const lastAt = startedAt + number('l_rp') * MS_PER_DAY;
  const isDated = Number.isFinite(lastAt) && lastAt >= 0;
  const lastOn = isDated ? dayOf(lastAt) : null;
  const intervalDays = number('n_rp') - number('l_rp');
  return takeSchedule(
    {
      repetitions: 1 + (number('rt_rp_l') || 0),
      ease: number('e'),
      intervalDays,
      lapses: number('lps'),
      lastOn,
      dueOn: lastOn && intervalDays >= 0 ? addDays(lastOn, intervalDays) : null,
      ...(isDated ? { lastAt } : {}),
    },
    0,
  );
}

/** One `<item>`: one direction of a card. */
interface Item {
  readonly id: string | null;
  readonly front: string;
  readonly back: string;
  readonly tags: readonly string[];
  readonly schedule: TakenSchedule;
  readonly where: string;
}

/** Suffix of the id of an item that asks another item's card the other way round. */
const BACKWARDS = '.inv';

/**
 * Reads `<mnemosyne>`. An item and its inverse become a pair if each mirrors the other; the two
 * directions of a three-sided card do not, and stay two questions.
 */
function readItems(root: XmlElement, file: string, dayOf: ReadOptions['dayOf']): ImportedFile {
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
    saw: formatCount(items.length + skipped.length, 'item'),
    decks: [{ path: [], notes: notesOfItems(items) }],
    skipped,
    warnings: items.flatMap(({ where, schedule: { warning } }) =>
      warning === null ? [] : [{ where, reason: warning }],
    ),
  };
}

function readItem(
  element: XmlElement,
  file: string,
  takeScheduleOf: (element: XmlElement) => TakenSchedule,
): Item {
  return {
    id: element.attributes.get('id') || null,
    front: cardText(textIn(element, 'Q')),
    back: cardText(textIn(element, 'A')),
    tags: categoryTags(textIn(element, 'cat')),
    schedule: takeScheduleOf(element),
    where: `${file}:${element.line}`,
  };
}

function notesOfItems(items: readonly Item[]): ReadNote[] {
  const byId = new Map(items.flatMap((item) => (item.id === null ? [] : [[item.id, item]])));
  return items.flatMap((item) => {
    if (item.id?.endsWith(BACKWARDS) && byId.has(item.id)) {
      const forwards = byId.get(item.id.slice(0, -BACKWARDS.length));
      if (forwards && isMirrored(forwards, item)) return [];
    }
    const backwards = item.id === null ? undefined : byId.get(item.id + BACKWARDS);
    return [toReadNote(item, backwards && isMirrored(item, backwards) ? backwards : null)];
  });
}

function isMirrored(forwards: Item, backwards: Item): boolean {
  return forwards.front === backwards.back && forwards.back === backwards.front;
}

function toReadNote(item: Item, backwards: Item | null): ReadNote {
  const { id, front, back, tags, where } = item;
  const body: NoteBody = backwards
    ? { kind: 'pair', front, back, isBothWays: true }
    : { kind: 'question', front, back };
  const learnedBackwards = backwards?.schedule.learned.map((one) => ({ ...one, card: 1 })) ?? [];
  return { id, body, tags, where, learned: [...item.schedule.learned, ...learnedBackwards] };
}

/** Reads `<smconv_pl>`, which smconv.pl makes from SuperMemo for Palm. */
function readSmconv(root: XmlElement, source: Source): ImportedFile {
  const cards = (childOf(root, 'cards')?.children ?? []).map((card) => {
    const fields = childOf(card, 'card_fields')?.children ?? [];
    return {
      line: card.line,
      body: toQuestion(fieldOf(fields, '1'), fieldOf(fields, '2')),
      tags: categoryTags(card.attributes.get('category') ?? ''),
      schedule: scheduleOf(childOf(card, 'card_other')),
    };
  });
  const name = childOf(root, 'header')?.attributes.get('name') ?? textIn(root, 'name');
  const read = oneDeck(source, cards, { noun: 'card', path: name === '' ? [] : [name] });
  return { ...read, saw: `written by smconv.pl, ${read.saw}` };
}

function fieldOf(fields: readonly XmlElement[], index: string): string {
  const field = fields.find(({ attributes }) => attributes.get('idx') === index);
  return cardText(field?.text ?? '');
}

function scheduleOf(card: XmlElement | undefined): TakenSchedule {
  if (!card) return NOTHING_LEARNED;
  const value = (name: string): string => card.attributes.get(name) ?? '';
  const number = (name: string): number => Number.parseFloat(value(name));
  return takeSchedule(
    {
      repetitions: number('recalls'),
      ease: easeOf(number('difficulty')),
      intervalDays: number('interval'),
      lapses: number('lapses'),
      lastOn: parseDay(value('datecommit')),
      dueOn: parseDay(value('datenexttest')),
    },
    0,
  );
}

/**
 * The difficulty is a percentage; intervals of the easiest cards grow about threefold each time.
 */
function easeOf(difficulty: number): number {
  return 3 - (Math.min(Math.max(difficulty, 0), 100) / 100) * 1.7;
}

/** Reads a Mnemosyne collection of version 1, or the output of smconv.pl. */
export function readMnemosyne(source: Source, options: ReadOptions): ImportedFile {
  const root = parseXml(source.text?.text ?? '', source.name);
  if (root.name === 'mnemosyne') {
    refuseOtherVersions(root, source.name);
    return readItems(root, source.name, options.dayOf);
  }
  if (root.name === 'smconv_pl') return readSmconv(root, source);
  throw new UserError('This XML is not a Mnemosyne collection.', {
    place: { file: source.name, line: root.line },
  });
}

function refuseOtherVersions(root: XmlElement, file: string): void {
  const version = root.attributes.get('core_version') ?? '';
  if (/^\s*1(?:\.\d+)*\s*$/.test(version)) return;
  const found = version === '' ? 'no version' : `version ${version.slice(0, 20)}`;
  const message = `This Mnemosyne XML has ${found}; deckhand reads version 1.`;
  throw new UserError(message, { place: { file, line: root.line } });
}

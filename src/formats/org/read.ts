import type { Priority } from '../../deck/card.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { joinParagraphs } from '../../markup/markdown.ts';
import { parseDay } from '../../schedule/day.ts';
import type { ImportedFile, NoteBody, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { lengthProblem, sideProblem } from '../notes.ts';
import { NOTHING_LEARNED, parseInstant, type TakenSchedule, takeSchedule } from '../schedules.ts';
import {
  type Asking,
  CARD_TAGS,
  clozeNotes,
  contentMarkdown,
  drillGaps,
  fcGaps,
  gappedMarkdown,
  headingsOf,
  isCard,
  labelled,
  type OrgNote,
  type OrgNotes,
  partsOf,
  skippedFor,
  titleMarkdown,
} from './cards.ts';
import { orgMarkdown } from './inline.ts';
import { type Headline, type Outline, readOutline } from './outline.ts';

interface Gathered {
  readonly notes: ReadNote[];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/**
 * Reads the cards of an Org file: headlines tagged `drill` or `fc`.
 * @throws {UserError} if it has none.
 */
export function readOrg(source: Source, options: ReadOptions): ImportedFile {
  const outline = readOutline(source.text?.text ?? '');
  const gathered: Gathered = { notes: [], skipped: [], warnings: [] };
  const cards = outline.headlines.filter(isCard);
  if (cards.length === 0) {
    throw new UserError('No headline in this Org file is tagged `drill` or `fc`.', {
      place: { file: source.name },
    });
  }
  for (const headline of cards) {
    const where = `${source.name}:${headline.line}`;
    gather(headline, { where, outline, options, gathered });
  }
  const { notes, skipped, warnings } = gathered;
  const title = outline.title === '' ? {} : { title: outline.title };
  return {
    saw: formatCount(cards.length, 'headline'),
    decks: [{ path: [], ...title, notes }],
    skipped,
    warnings,
  };
}

interface OrgContext {
  readonly where: string;
  readonly outline: Outline;
  readonly options: ReadOptions;
  readonly gathered: Gathered;
}

const PRIORITIES: ReadonlyMap<string, Priority> = new Map([
  ['A', 'high'],
  ['B', 'medium'],
  ['C', 'low'],
]);
/** Tags for programs, which are not topics. */
const MECHANICAL: ReadonlySet<string> = new Set([...CARD_TAGS, 'suspended', 'leech']);

function gather(headline: Headline, { where, outline, options, gathered }: OrgContext): void {
  const { skipped, warnings, notes } = gathered;
  if (headline.unclosed !== null) {
    warnings.push({ where, reason: `The drawer :${headline.unclosed}: is never closed.` });
  }
  const { notes: made, reason } = notesOfHeadline(headline);
  const problem =
    made.length === 0 ? reason : made.map(({ body }) => bodyProblem(body)).find(Boolean);
  if (problem) {
    skipped.push({ where, reason: problem });
    return;
  }
  if (reason !== null) warnings.push({ where, reason });
  const schedules = headline.tags.includes('fc')
    ? fcSchedules(headline, options.dayOf)
    : drillSchedules(headline);
  const tags = tagsOf(headline, outline);
  for (const [index, note] of made.entries()) {
    const { learned, warning } = learnedOf(note, schedules);
    if (warning !== null && index === 0) warnings.push({ where, reason: warning });
    const id = headline.properties.get('ID') || null;
    notes.push({
      id: id !== null && index > 0 ? `${id}.${index + 1}` : id,
      body: note.body,
      tags,
      priority: PRIORITIES.get(headline.priority ?? '') ?? null,
      headings: headingsOf(headline, note.isTitled),
      where,
      learned,
    });
  }
}

function notesOfHeadline(headline: Headline): OrgNotes {
  if (headline.isComment) return { notes: [], reason: 'It is marked COMMENT, which Org skips.' };
  const problem = lengthProblem(...textsOf(headline));
  if (problem !== null) return { notes: [], reason: problem };
  return headline.tags.includes('fc') ? fcNotes(headline) : drillNotes(headline);
}

/** The source texts of a card, to reject long ones before converting them. */
function textsOf(headline: Headline): readonly string[] {
  const texts: string[] = [];
  const waiting = [headline];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    texts.push(next.title, next.body.join('\n'));
    waiting.push(...partsOf(next));
  }
  return texts;
}

const TWO_SIDED: ReadonlySet<string> = new Set(['', 'normal', 'double', 'text-input', 'vocab']);

/** Makes notes of a headline tagged `fc`. */
function fcNotes(headline: Headline): OrgNotes {
  const type = (headline.properties.get('FC_TYPE') ?? '').toLowerCase();
  if (type === 'cloze') return clozeNote(headline);
  if (!TWO_SIDED.has(type)) return skippedFor(`deckhand does not support its type, ${type}.`);
  const text = orgMarkdown(headline.body);
  const parts = partsOf(headline);
  const back = parts.find(({ title }) => /^back$/i.test(title.trim()));
  const others = joinParagraphs(
    parts.filter((part) => part !== back).map((part) => labelled(part)),
  );
  // Without a `Back` headline, the title is the front.
  const isTitled = back !== undefined && text !== '';
  const front = isTitled ? text : titleMarkdown(headline);
  const answer = joinParagraphs([back ? contentMarkdown(back) : text, others]);
  if (answer === '') return skippedFor('It has no back.');
  if (type !== 'double') {
    const body = { kind: 'question', front, back: answer } as const;
    return { notes: [{ body, positions: ['front'], isTitled }], reason: null };
  }
  const body = { kind: 'pair', front, back: answer, isBothWays: true } as const;
  return { notes: [{ body, positions: ['front', 'back'], isTitled }], reason: null };
}

/**
 * Gaps with the same number are asked together; the others are shown, whatever the cloze's type.
 */
function clozeNote(headline: Headline): OrgNotes {
  const text = fcGaps(headline.body);
  if (text.gaps.length === 0) return skippedFor('It is a cloze with no gaps.');
  const extras = joinParagraphs(partsOf(headline).map((part) => labelled(part)));
  const positionOf = (index: number): string => text.gaps[index]?.position ?? '';
  const asking = (index: number): number => Number(positionOf(index)) + 1;
  const notes = clozeNotes(gappedMarkdown(text), asking, { extras, positionOf });
  return { notes, reason: null };
}

const READERS: ReadonlyMap<string, (headline: Headline) => OrgNotes> = new Map([
  ['translate_number', () => skippedFor('Its numbers are random, so it has no fixed answer.')],
  ['twosided', (headline) => sidedNotes(headline, 2)],
  ['multisided', (headline) => sidedNotes(headline, Number.POSITIVE_INFINITY)],
  ['spanish_verb', (headline) => sidedNotes(headline, 1)],
  ['conjugate', conjugation],
]);

/**
 * Makes notes of a headline tagged `drill`. Where org-drill hides or asks something at random, all
 * of it is asked.
 */
function drillNotes(headline: Headline): OrgNotes {
  const type = (headline.properties.get('DRILL_CARD_TYPE') ?? '').toLowerCase() || 'simple';
  const read = READERS.get(type);
  if (read) return read(headline);
  const text = drillGaps(headline.body);
  if (text.gaps.length === 0) return simpleNote(headline, type);
  const extras = joinParagraphs(partsOf(headline).map((part) => labelled(part)));
  const asking = askingOf(type, text.gaps.length);
  const notes = clozeNotes(gappedMarkdown(text), asking, { extras, positionOf: () => '' });
  return { notes, reason: typeWarning(type) };
}

/** For each of the first sides, a question for the others. */
function sidedNotes(headline: Headline, asked: number): OrgNotes {
  const prompt = orgMarkdown(headline.body);
  const sides = partsOf(headline);
  const [first, second] = sides;
  if (!first || !second) return skippedFor('It has fewer than two sides.');
  if (asked === 2 && sides.length === 2 && prompt === '') {
    const front = contentMarkdown(first) || titleMarkdown(first);
    const back = contentMarkdown(second) || titleMarkdown(second);
    const body = { kind: 'pair', front, back, isBothWays: true } as const;
    return { notes: [{ body, positions: ['', ''], isTitled: true }], reason: null };
  }
  const notes = sides.slice(0, asked).map((side): OrgNote => {
    const front = joinParagraphs([prompt, labelled(side)]);
    const back = joinParagraphs(
      sides.filter((other) => other !== side).map((other) => labelled(other)),
    );
    return { body: { kind: 'question', front, back }, positions: [''], isTitled: true };
  });
  return { notes, reason: null };
}

/** A headline with a conjugation table; an outer headline may name the verb. */
function conjugation(headline: Headline): OrgNotes {
  const back = orgMarkdown(headline.body);
  const verb = inherited(headline, 'VERB_INFINITIVE');
  if (back === '') return skippedFor('Its conjugation is empty.');
  if (verb === '') return skippedFor('It names no verb to conjugate.');
  const meaning = inherited(headline, 'VERB_TRANSLATION');
  const tense = [inherited(headline, 'VERB_TENSE'), inherited(headline, 'VERB_MOOD')]
    .filter((part) => part !== '')
    .join(', ');
  const front = `${verb}${meaning === '' ? '' : ` (${meaning})`}${tense === '' ? '' : `: ${tense}`}`;
  return {
    notes: [{ body: { kind: 'question', front, back }, positions: [''], isTitled: true }],
    reason: null,
  };
}

function inherited(headline: Headline, name: string): string {
  for (let at: Headline | null = headline; at; at = at.parent) {
    const value = at.properties
      .get(name)
      ?.replace(/^"(.*)"$/, '$1')
      .trim();
    if (value) return value;
  }
  return '';
}

const ANSWER = /^(?:the )?(?:answer|back|solution|response)s?$/i;
const GAPPED = /cloze|^hide|^show/;
/** Types that work as in org-drill, or differ only in how often a gap is chosen. */
const KEPT: ReadonlySet<string> = new Set(
  'simple hide1cloze hide1_firstmore hidefirst hidelast'.split(' '),
);

/** Text with the answer in sub-headlines; or a title with the answer below it. */
function simpleNote(headline: Headline, type: string): OrgNotes {
  const text = orgMarkdown(headline.body);
  const title = titleMarkdown(headline);
  const answers = partsOf(headline).map((part, index) => {
    const isAnswer = index === 0 && ANSWER.test(part.title.trim());
    return isAnswer ? contentMarkdown(part) || titleMarkdown(part) : labelled(part);
  });
  const isTitled = text !== '' && answers.length > 0;
  const [front, back] = isTitled
    ? [text, joinParagraphs(answers)]
    : [title, joinParagraphs([text, ...answers])];
  if (back === '') return skippedFor('There is nothing below its title.');
  const note: OrgNote = { body: { kind: 'question', front, back }, positions: [''], isTitled };
  return { notes: [note], reason: GAPPED.test(type) ? null : typeWarning(type) };
}

function typeWarning(type: string): string | null {
  if (KEPT.has(type)) return null;
  return GAPPED.test(type)
    ? `Its type is ${type}, but deckhand asks one gap at a time.`
    : `Its type ${type} is unknown, so it was read as a simple card.`;
}

/** How a type asks its gaps: all at once, one of them, or each on its own. */
function askingOf(type: string, count: number): Asking {
  if (type === 'hidefirst') return (index) => (index === 0 ? 1 : null);
  if (type === 'hidelast') return (index) => (index === count - 1 ? 1 : null);
  return GAPPED.test(type) ? (index) => index + 1 : () => 1;
}

function bodyProblem(body: NoteBody): string | null {
  if (body.kind === 'question' || body.kind === 'pair') return sideProblem(body.front, body.back);
  return null;
}

type Schedules = (position: string, card: number) => TakenSchedule;

/** org-fc keeps a table: position, ease, box, interval in days, due time. */
function fcSchedules(headline: Headline, dayOf: ReadOptions['dayOf']): Schedules {
  const rows = headline.reviewData
    .filter((line) => !/^\s*\|-/.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1),
    );
  const [names = [], ...values] = rows;
  const byPosition = new Map(
    values.map((cells) => [cells[names.indexOf('position')] ?? '', cells] as const),
  );
  const isSuspended = headline.tags.includes('suspended');
  return (position, card) => {
    const cells = byPosition.get(position);
    const value = (name: string): string => cells?.[names.indexOf(name)] ?? '';
    return withSuspension(rowSchedule(value, card, dayOf), card, isSuspended);
  };
}

function withSuspension(taken: TakenSchedule, card: number, isSuspended: boolean): TakenSchedule {
  if (!isSuspended) return taken;
  const [known] = taken.learned;
  const learned = known ?? { card, memory: null, at: 0, answers: [] };
  return { ...taken, learned: [{ ...learned, isSuspended }] };
}

const MS_PER_DAY = 86_400_000;
/** org-fc counts boxes from 0; a card in this one or higher has passed on at least one day. */
const FIRST_DAILY_BOX = 2;

function rowSchedule(
  value: (name: string) => string,
  card: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const intervalDays = Number.parseFloat(value('interval'));
  const dueAt = parseInstant(value('due'));
  if (!(intervalDays >= 1) || dueAt === null) return NOTHING_LEARNED;
  const lastAt = Math.max(dueAt - intervalDays * MS_PER_DAY, 0);
  const box = Number.parseInt(value('box'), 10);
  return takeSchedule(
    {
      repetitions: Math.max(box - FIRST_DAILY_BOX + 1, 1),
      ease: Number.parseFloat(value('ease')),
      intervalDays,
      lapses: 0,
      lastOn: dayOf(lastAt),
      dueOn: dayOf(dueAt),
      lastAt: Math.round(lastAt),
    },
    card,
  );
}

/** org-drill keeps one schedule for a headline, whatever it asks. */
function drillSchedules({ properties, scheduled }: Headline): Schedules {
  const number = (name: string): number => Number.parseFloat(properties.get(name) ?? '');
  const last = properties.get('DRILL_LAST_REVIEWED') ?? '';
  const schedule = {
    repetitions: number('DRILL_REPEATS_SINCE_FAIL'),
    ease: number('DRILL_EASE'),
    intervalDays: number('DRILL_LAST_INTERVAL'),
    lapses: number('DRILL_FAILURE_COUNT') || 0,
    lastOn: parseDay(dateIn(last)),
    dueOn: parseDay(dateIn(scheduled ?? '')),
  };
  return (_, card) => takeSchedule(schedule, card);
}

/** The date of `[2024-01-31 Wed 10:11]`. */
function dateIn(stamp: string): string {
  return /\d{4}-\d\d-\d\d/.exec(stamp)?.[0] ?? '';
}

/** Its own and inherited tags, outermost first. */
function tagsOf(headline: Headline, outline: Outline): readonly string[] {
  const tags: string[] = [];
  for (let at: Headline | null = headline; at; at = at.parent) tags.unshift(...at.tags);
  return [...new Set([...outline.tags, ...tags])].filter((tag) => !MECHANICAL.has(tag));
}

function learnedOf({ positions }: OrgNote, schedules: Schedules) {
  const taken = positions.map((position, card) => schedules(position, card));
  return {
    learned: taken.flatMap(({ learned }) => learned),
    warning: taken.map(({ warning }) => warning).find((warning) => warning !== null) ?? null,
  };
}

import type { Priority } from '../../deck/card.ts';
import { UserError } from '../../errors.ts';
import { sayCount } from '../../say-count.ts';
import type { NoteBody, Reading, ReadNote, ReadOptions, Skipped, Source } from '../format.ts';
import { lengthProblem, sideProblem } from '../notes/side-problem.ts';
import { CARD_TAGS, headingsOf, isCard, type OrgNote, type OrgNotes, partsOf } from './card.ts';
import { drillNotes } from './drill.ts';
import { fcNotes } from './fc.ts';
import { type Headline, type Outline, readOutline } from './outline.ts';
import { drillSchedules, fcSchedules, type Schedules } from './schedules.ts';

const PRIORITIES: ReadonlyMap<string, Priority> = new Map([
  ['A', 'high'],
  ['B', 'medium'],
  ['C', 'low'],
]);
/** Tags that say what a headline is, not what it is about. */
const MECHANICAL: ReadonlySet<string> = new Set([...CARD_TAGS, 'suspended', 'leech']);

interface Gathered {
  readonly notes: ReadNote[];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/**
 * The cards of an Org file: the headlines with the tag `drill` or `fc`.
 * @throws {UserError} where it has none.
 */
export function readOrg(source: Source, options: ReadOptions): Reading {
  const outline = readOutline(source.text?.text ?? '');
  const gathered: Gathered = { notes: [], skipped: [], warnings: [] };
  const cards = outline.headlines.filter(isCard);
  if (cards.length === 0) {
    throw new UserError('No headline of this Org file has the tag `drill` or `fc`.', {
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
    saw: sayCount(cards.length, 'headline'),
    decks: [{ path: [], ...title, notes }],
    skipped,
    warnings,
  };
}

interface Surroundings {
  readonly where: string;
  readonly outline: Outline;
  readonly options: ReadOptions;
  readonly gathered: Gathered;
}

function gather(headline: Headline, { where, outline, options, gathered }: Surroundings): void {
  const { skipped, warnings, notes } = gathered;
  if (headline.unclosed !== null) {
    warnings.push({ where, reason: `The drawer :${headline.unclosed}: is never closed.` });
  }
  const { notes: made, reason } = notesOf(headline);
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

function notesOf(headline: Headline): OrgNotes {
  if (headline.isComment) return { notes: [], reason: 'Org is told to pass over it: COMMENT.' };
  const problem = lengthProblem(...textsOf(headline));
  if (problem !== null) return { notes: [], reason: problem };
  return headline.tags.includes('fc') ? fcNotes(headline) : drillNotes(headline);
}

/** What a card is made of, before it is made: long texts are not worth the time. */
function textsOf(headline: Headline): readonly string[] {
  const texts: string[] = [];
  const waiting = [headline];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    texts.push(next.title, next.body.join('\n'));
    waiting.push(...partsOf(next));
  }
  return texts;
}

function bodyProblem(body: NoteBody): string | null {
  if (body.kind === 'question' || body.kind === 'pair') return sideProblem(body.front, body.back);
  return null;
}

function learnedOf({ positions }: OrgNote, schedules: Schedules) {
  const taken = positions.map((position, card) => schedules(position, card));
  return {
    learned: taken.flatMap(({ learned }) => learned),
    warning: taken.map(({ warning }) => warning).find((warning) => warning !== null) ?? null,
  };
}

/** Its own tags and those that it inherits, outermost first. */
function tagsOf(headline: Headline, outline: Outline): readonly string[] {
  const tags: string[] = [];
  for (let at: Headline | null = headline; at; at = at.parent) tags.unshift(...at.tags);
  return [...new Set([...outline.tags, ...tags])].filter((tag) => !MECHANICAL.has(tag));
}

import { splitTags } from '../../deck/parser/label.ts';
import type { Line } from '../../deck/parser/line.ts';
import { isTooLong } from '../../deck/parser/passage.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import {
  joinLines,
  markdownLines,
  rawLines,
  trimLines,
  withMediaLinks,
} from '../../markup/markdown.ts';
import type { ImportedFile, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes.ts';
import { asksSomething, labelOf } from './heading-label.ts';

/** A heading and the text right below it. */
interface Section {
  readonly level: number;
  readonly title: string;
  /** The line of the heading, from 1. */
  readonly line: number;
  readonly text: string;
  /** What comments in it say. */
  readonly comments: readonly string[];
  /** The titles of the headings above it, outermost first. */
  readonly path: readonly string[];
  /** The position of the section that it is a part of; -1 for none. */
  readonly parent: number;
  /** The position behind the last section within it. */
  readonly end: number;
}

/** The sections of a file in order. What stands before the first heading is in none. */
function sectionsOf(lines: readonly Line[]): readonly Section[] {
  const starts = lines.flatMap((line, at) => (line.kind === 'heading' ? [at] : []));
  const levels = starts.map((at) => lines[at]?.level ?? 0);
  const ends = endsOf(levels);
  const above: number[] = [];
  return starts.map((start, at) => {
    const level = levels[at] ?? 0;
    while (above.length > 0 && (levels[above.at(-1) ?? 0] ?? 0) >= level) above.pop();
    const parent = above.at(-1) ?? -1;
    const path = above.map((one) => lines[starts[one] ?? 0]?.text ?? '');
    above.push(at);
    const body = lines.slice(start + 1, starts[at + 1] ?? lines.length);
    return {
      level,
      title: lines[start]?.text ?? '',
      line: lines[start]?.number ?? 1,
      text: joinLines(withoutRules(body)),
      comments: body.flatMap((line) => line.comments.map(({ content }) => content)),
      path,
      parent,
      end: ends[at] ?? starts.length,
    };
  });
}

/** Sections as one text: the first's without its heading, the others' headings in bold. */
function sectionsText(sections: readonly Section[]): string {
  const texts = sections.map(({ title, text }, at) => {
    if (at === 0) return text;
    return text === '' ? '' : `**${title.replace(/\*\*/g, '')}**\n\n${text}`;
  });
  return trimLines(texts.filter((text) => text !== '').join('\n\n'));
}

/** For each section the position behind the last one within it. */
function endsOf(levels: readonly number[]): readonly number[] {
  const ends: number[] = new Array(levels.length).fill(levels.length);
  const open: number[] = [];
  for (const [at, level] of levels.entries()) {
    while (open.length > 0 && (levels[open.at(-1) ?? 0] ?? 0) >= level) ends[open.pop() ?? 0] = at;
    open.push(at);
  }
  return ends;
}

/** A rule at the end of a section divides it from the next. */
function withoutRules(lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex((line) => line.whole.trim() !== '');
  return lines[last]?.kind === 'rule' ? lines.slice(0, last) : lines;
}

/** A question and its answer, put together from sections. */
interface SectionCard {
  readonly front: string;
  readonly back: string;
  readonly path: readonly string[];
  readonly line: number;
  /** What comments in its sections say. */
  readonly comments: readonly string[];
}

/**
 * The cards of a file: by headings `Question` and `Answer`, else by headings that ask, where at
 * least half of them do, else by every heading that has a text and no heading below it.
 */
function sectionCards(sections: readonly Section[]): readonly SectionCard[] {
  if (sections.some(({ title }) => labelOf(title) === 'answer')) return labelledCards(sections);
  const asking = sections.filter(({ title }) => asksSomething(title));
  const isAsking = asking.length > 0 && asking.length * 2 >= sections.length;
  const levels = new Set(asking.map(({ level }) => level));
  const isCard = (section: Section, at: number): boolean => {
    const isLeaf = section.end === at + 1;
    if (!isAsking) return isLeaf && section.text !== '';
    return (
      asksSomething(section.title) || (isLeaf && section.text !== '' && levels.has(section.level))
    );
  };
  return titledCards(sections, isCard);
}

/** The heading asks; what stands below it, up to the next one that asks, answers. */
function titledCards(
  sections: readonly Section[],
  isCard: (section: Section, at: number) => boolean,
): readonly SectionCard[] {
  const cards: SectionCard[] = [];
  for (const [at, section] of sections.entries()) {
    if (!isCard(section, at)) continue;
    const within = sections.slice(at, section.end);
    const next = within.findIndex((part, below) => below > 0 && isCard(part, at + below));
    const parts = next < 0 ? within : within.slice(0, next);
    const back = sectionsText(parts);
    // A question with nothing below it but questions is the title of these.
    if (back === '' && next > 0) continue;
    cards.push({ front: section.title, back, ...labelsOfCard(section, parts) });
  }
  return cards;
}

/** `Answer` answers the `Question` before it, or else the heading that it stands under. */
function labelledCards(sections: readonly Section[]): readonly SectionCard[] {
  const labels = nextLabels(sections);
  return sections.flatMap((section, at) => {
    if (labelOf(section.title) !== 'answer') return [];
    const parent = sections[section.parent];
    // An answer goes on through the sections beside it, up to the next question or answer.
    const end = Math.min(parent?.end ?? sections.length, labels[at] ?? sections.length);
    const parts = sections.slice(at, end);
    const asked = questionBefore(sections, at);
    const first = asked === null ? parent : sections[asked];
    const front = asked === null ? titleAndText(parent) : askedText(sections, asked, at);
    const all = first ? [first, ...parts] : parts;
    return [{ front, back: sectionsText(parts), ...labelsOfCard(first ?? section, all) }];
  });
}

function titleAndText(section: Section | undefined): string {
  return section ? [section.title, section.text].filter(Boolean).join('\n\n') : '';
}

/** The text under `Question`; where there is none, the heading above it. */
function askedText(sections: readonly Section[], asked: number, end: number): string {
  const text = sectionsText(sections.slice(asked, end));
  return text === '' ? (sections[asked]?.path.at(-1) ?? '') : text;
}

function questionBefore(sections: readonly Section[], at: number): number | null {
  const parent = sections[at]?.parent ?? -1;
  for (let before = at - 1; before > parent; before -= 1) {
    const section = sections[before];
    if (section?.parent === parent) return labelOf(section.title) === 'question' ? before : null;
  }
  // `Answer` may also be a part of `Question`.
  return parent >= 0 && labelOf(sections[parent]?.title ?? '') === 'question' ? parent : null;
}

/** For each section the next one that is a question or an answer, by its heading. */
function nextLabels(sections: readonly Section[]): readonly number[] {
  const next: number[] = new Array(sections.length).fill(sections.length);
  let nearest = sections.length;
  for (let at = sections.length - 1; at >= 0; at -= 1) {
    next[at] = nearest;
    if (labelOf(sections[at]?.title ?? '') !== null) nearest = at;
  }
  return next;
}

function labelsOfCard({ path, line }: Section, parts: readonly Section[]) {
  return { path, line, comments: parts.flatMap(({ comments }) => comments) };
}

/** `1. What is …`: a list's number is no part of the question. */
const COUNT = /^(?:Q?\d{1,4}[.):]|Q:)[ \t]+(?=\S)/i;
/** `tags: (css, html)`, as comments at the end of a card have it. */
const TAGS = /^\s{0,16}tags:\s{0,16}\(?([^()]*)\)?\s{0,16}$/i;

/**
 * Reads a file whose headings are questions.
 * @throws {UserError} where no heading has a text below it.
 */
export function readHeadingCards(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const cards = sectionCards(sectionsOf(lines));
  if (cards.length === 0) {
    throw new UserError(`${source.name} has no heading with an answer below it.`, {
      place: { file: source.name },
    });
  }
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  for (const card of cards) {
    const where = `${source.name}:${card.line}`;
    const reason = reasonAgainst(card);
    if (reason !== null) {
      skipped.push({ where, reason });
      continue;
    }
    const front = withMediaLinks(card.front.replace(COUNT, ''));
    const body = { kind: 'question', front, back: withMediaLinks(card.back) } as const;
    const all = [...new Set([...tags, ...card.comments.flatMap(tagsIn)])];
    notes.push({ id: null, body, tags: all, headings: card.path, where });
  }
  const deck = { path: [], ...(title === null ? {} : { title }), notes };
  return { saw: formatCount(notes.length, 'card'), decks: [deck], skipped };
}

function reasonAgainst({ front, back }: SectionCard): string | null {
  if (front === '') return 'This answer has no question.';
  if (back === '') return 'There is no answer below this heading.';
  return isTooLong(front) || isTooLong(back) ? TOO_LONG : null;
}

function tagsIn(comment: string): readonly string[] {
  return splitTags(TAGS.exec(comment)?.[1] ?? '');
}

import { splitTags } from '../../deck/parser/label.ts';
import type { Line } from '../../deck/parser/line.ts';
import { isTooLong } from '../../deck/parser/passage.ts';
import type { Source } from '../../files/encodings.ts';
import {
  joinLines,
  markdownLines,
  rawLines,
  trimLines,
  withMediaLinks,
} from '../../markup/markdown.ts';
import type { ImportedFile, NoteBody } from '../format.ts';
import { oneDeck, TOO_LONG } from '../notes.ts';
import { asksSomething, labelOf } from './heading-label.ts';

/** The number in `1. What is …` is not part of the question. */
const COUNT = /^(?:Q?\d{1,4}[.):]|Q:)[ \t]+(?=\S)/i;
/** Comments at the end of a card: `tags: (css, html)`. */
const TAGS = /^\s{0,16}tags:\s{0,16}\(?([^()]*)\)?\s{0,16}$/i;

/** @throws {UserError} if no heading has a text below it. */
export function readHeadingCards(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const cards = sectionCards(sectionsOf(lines)).map((card) => {
    const all = [
      ...new Set([
        ...tags,
        ...card.comments.flatMap((comment) => splitTags(TAGS.exec(comment)?.[1] ?? '')),
      ]),
    ];
    return { line: card.line, body: bodyOfCard(card), tags: all, headings: card.path };
  });
  const none = `${source.name} has no heading with an answer below it.`;
  return oneDeck(source, cards, { noun: 'card', counted: 'notes', title, none });
}

interface Section {
  readonly level: number;
  readonly title: string;
  /** Of the heading, from 1. */
  readonly line: number;
  readonly text: string;
  /** The comments in it. */
  readonly comments: readonly string[];
  /** Titles of the headings above, outermost first. */
  readonly path: readonly string[];
  /** The index of the enclosing section; -1 for none. */
  readonly parent: number;
  /** The index after its last subsection. */
  readonly end: number;
}

interface SectionCard {
  readonly front: string;
  readonly back: string;
  readonly path: readonly string[];
  readonly line: number;
  /** The comments in its sections. */
  readonly comments: readonly string[];
}

/**
 * Finds cards: by headings `Question` and `Answer`; else by headings that ask, if at least half do;
 * else by every heading with text and no heading below it.
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

/** `Answer` belongs to the `Question` before it, else to the heading above it. */
function labelledCards(sections: readonly Section[]): readonly SectionCard[] {
  const labels = nextLabels(sections);
  return sections.flatMap((section, at) => {
    if (labelOf(section.title) !== 'answer') return [];
    const parent = sections[section.parent];
    // An answer includes the following sections, up to the next question or answer.
    const end = Math.min(parent?.end ?? sections.length, labels[at] ?? sections.length);
    const parts = sections.slice(at, end);
    const asked = questionBefore(sections, at);
    const first = asked === null ? parent : sections[asked];
    const front = asked === null ? titleAndText(parent) : askedText(sections, asked, at);
    const all = first ? [first, ...parts] : parts;
    return [{ front, back: sectionsText(parts), ...labelsOfCard(first ?? section, all) }];
  });
}

/** For each section, the next one with a `Question` or `Answer` heading. */
function nextLabels(sections: readonly Section[]): readonly number[] {
  const next: number[] = new Array(sections.length).fill(sections.length);
  let nearest = sections.length;
  for (let at = sections.length - 1; at >= 0; at -= 1) {
    next[at] = nearest;
    if (labelOf(sections[at]?.title ?? '') !== null) nearest = at;
  }
  return next;
}

function questionBefore(sections: readonly Section[], at: number): number | null {
  const parent = sections[at]?.parent ?? -1;
  for (let before = at - 1; before > parent; before -= 1) {
    const section = sections[before];
    if (section?.parent === parent) return labelOf(section.title) === 'question' ? before : null;
  }
  // `Answer` may also be a subsection of `Question`.
  return parent >= 0 && labelOf(sections[parent]?.title ?? '') === 'question' ? parent : null;
}

function titleAndText(section: Section | undefined): string {
  return section ? [section.title, section.text].filter(Boolean).join('\n\n') : '';
}

/** The text below `Question`; if empty, the heading above it. */
function askedText(sections: readonly Section[], asked: number, end: number): string {
  const text = sectionsText(sections.slice(asked, end));
  return text === '' ? (sections[asked]?.path.at(-1) ?? '') : text;
}

/** Joins sections: the first without its heading, the others with theirs in bold. */
function sectionsText(sections: readonly Section[]): string {
  const texts = sections.map(({ title, text }, at) => {
    if (at === 0) return text;
    return text === '' ? '' : `**${title.replace(/\*\*/g, '')}**\n\n${text}`;
  });
  return trimLines(texts.filter((text) => text !== '').join('\n\n'));
}

function labelsOfCard({ path, line }: Section, parts: readonly Section[]) {
  return { path, line, comments: parts.flatMap(({ comments }) => comments) };
}

/** The heading asks; everything up to the next asking heading answers. */
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
    // A question with only questions below it is their title.
    if (back === '' && next > 0) continue;
    cards.push({ front: section.title, back, ...labelsOfCard(section, parts) });
  }
  return cards;
}

/** Splits a file into sections. Text before the first heading is in none. */
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

/** For each section, the index after its last subsection. */
function endsOf(levels: readonly number[]): readonly number[] {
  const ends: number[] = new Array(levels.length).fill(levels.length);
  const open: number[] = [];
  for (const [at, level] of levels.entries()) {
    while (open.length > 0 && (levels[open.at(-1) ?? 0] ?? 0) >= level) ends[open.pop() ?? 0] = at;
    open.push(at);
  }
  return ends;
}

/** A rule at a section's end only separates it from the next. */
function withoutRules(lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex((line) => line.whole.trim() !== '');
  return lines[last]?.kind === 'rule' ? lines.slice(0, last) : lines;
}

function bodyOfCard({ front, back }: SectionCard): NoteBody | string {
  if (front === '') return 'This answer has no question.';
  if (back === '') return 'There is no answer below this heading.';
  if (isTooLong(front) || isTooLong(back)) return TOO_LONG;
  const question = withMediaLinks(front.replace(COUNT, ''));
  return { kind: 'question', front: question, back: withMediaLinks(back) };
}

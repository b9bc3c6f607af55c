import { asksSomething, labelOf } from './heading-label.ts';
import { type Section, textOf } from './sections.ts';

/** A question and its answer, put together from sections. */
export interface SectionCard {
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
export function sectionCards(sections: readonly Section[]): readonly SectionCard[] {
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
    const back = textOf(parts);
    // A question with nothing below it but questions is the title of these.
    if (back === '' && next > 0) continue;
    cards.push({ front: section.title, back, ...settingOf(section, parts) });
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
    return [{ front, back: textOf(parts), ...settingOf(first ?? section, all) }];
  });
}

function titleAndText(section: Section | undefined): string {
  return section ? [section.title, section.text].filter(Boolean).join('\n\n') : '';
}

/** The text under `Question`; where there is none, the heading above it. */
function askedText(sections: readonly Section[], asked: number, end: number): string {
  const text = textOf(sections.slice(asked, end));
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

function settingOf({ path, line }: Section, parts: readonly Section[]) {
  return { path, line, comments: parts.flatMap(({ comments }) => comments) };
}

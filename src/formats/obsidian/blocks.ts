import { inlineCode } from '../../deck/inline.ts';
import { isBlankText, type Line } from '../../deck/parser/line.ts';
import { codeEnd } from '../../deck/parser/passage.ts';
import { formatCount } from '../../deck/text.ts';
import { addDays, parseDay } from '../../schedule/day.ts';
import type { Learned } from '../format.ts';
import { takeSchedule } from '../schedules.ts';

/** The hashtags of a line. */
export interface LineTags {
  /** The deck in the first tag that names one, without `flashcards`; null if none does. */
  readonly deck: readonly string[] | null;
  readonly tags: readonly string[];
  /** The line without the tags at its start and end. */
  readonly text: string;
}

const TAG = String.raw`#[\p{L}\p{N}\p{M}_/-]*[\p{L}_/-][\p{L}\p{N}\p{M}_/-]*`;
const LEADING = new RegExp(String.raw`^\s*${TAG}(?=\s|$)`, 'u');
const TRAILING = new RegExp(String.raw`(?:^|\s)(${TAG})\s*$`, 'u');
/** The plugin looks for `#flashcards`; `#review` marks notes to reread. */
const DECK = /^flashcards?$/i;
const NOTE_REVIEW = 'review';

/** Reads the tags at both ends of a line; a deck tag counts at the end only if `isHeading`. */
export function lineTags(line: string, isHeading: boolean): LineTags {
  const found: string[] = [];
  let text = line;
  for (let tag = LEADING.exec(text); tag; tag = LEADING.exec(text)) {
    found.push(tag[0].trim().slice(1));
    text = text.slice(tag[0].length);
  }
  const isWhole = text.trim() === '';
  for (let tag = TRAILING.exec(text); isHeading && tag; tag = TRAILING.exec(text)) {
    found.push(tag[1]?.slice(1) ?? '');
    text = text.slice(0, tag.index);
  }
  return { ...splitDeckTag(found), text: isWhole ? '' : text.trim() };
}

/** Separates the deck tag from the other tags of a note. */
export function splitDeckTag(all: readonly string[]): Pick<LineTags, 'deck' | 'tags'> {
  const paths = all.map((tag) => tag.replace(/^#/, '').split('/').filter(Boolean));
  const deck = paths.find(([root = '']) => DECK.test(root)) ?? null;
  const others = paths.filter((path) => path !== deck && path[0] !== NOTE_REVIEW);
  const tags = others.map((path) => (DECK.test(path[0] ?? '') ? path.slice(1) : path).join('/'));
  return { deck: deck?.slice(1) ?? null, tags: tags.filter((tag) => tag !== '') };
}

/** The plugin's schedule of a card: `2024-03-20,124,270`. */
interface NotedSchedule {
  readonly due: string;
  readonly intervalDays: number;
  /** In hundredths: 250 is 2.5. */
  readonly ease: number;
}

const COMMENT = /^\s*SR:/;
const ENTRY = /!?([^,!]+),([^,!]+),([^,!]+)/g;
/** The plugin's date for a card without a schedule next to one that has one. */
const NEVER = '2000-01-01';
const SECOND_INTERVAL_DAYS = 6;

/** Parses a comment such as `<!--SR:!2024-03-20,124,270!…-->`; null for other comments. */
function readSchedules(comment: string): readonly NotedSchedule[] | null {
  if (!COMMENT.test(comment)) return null;
  return [...comment.slice(comment.indexOf(':') + 1).matchAll(ENTRY)].map((entry) => ({
    due: entry[1]?.trim() ?? '',
    intervalDays: Number(entry[2]),
    ease: Number(entry[3]),
  }));
}

/** The histories, and a sentence for each schedule that was changed or left out. */
interface LearnedCards {
  readonly learned: readonly Learned[];
  readonly warnings: readonly string[];
}

/** Assigns a note's schedules to its cards: `order` has the card for each. */
export function learnedFrom(
  schedules: readonly NotedSchedule[],
  order: readonly number[],
): LearnedCards {
  const learned: Learned[] = [];
  const warnings: string[] = [];
  for (const [at, card] of order.entries()) {
    const schedule = schedules[at];
    if (!schedule || schedule.due === NEVER) continue;
    const dueOn = parseDay(schedule.due);
    const intervalDays = Math.max(1, schedule.intervalDays);
    const taken = takeSchedule(
      {
        repetitions: repetitionsOf(intervalDays, schedule.ease / 100),
        ease: schedule.ease / 100,
        intervalDays,
        lapses: 0,
        lastOn: dueOn && addDays(dueOn, -Math.min(Math.round(intervalDays) || 1, 36_500)),
        dueOn,
      },
      card,
    );
    learned.push(...taken.learned);
    if (taken.warning !== null) warnings.push(taken.warning);
  }
  const surplus = schedules.length - order.length;
  if (surplus > 0) {
    warnings.push(
      `It has ${formatCount(order.length, 'card')}, but ${schedules.length} schedules.`,
    );
  }
  return { learned, warnings };
}

/** The number of passes in a row that give an interval in SM-2: 1, 6, then times the ease. */
function repetitionsOf(intervalDays: number, ease: number): number {
  if (!(intervalDays >= SECOND_INTERVAL_DAYS)) return 1;
  const growth = Math.log(Math.max(ease, 1.3) || 1.3);
  return 2 + Math.round(Math.log(intervalDays / SECOND_INTERVAL_DAYS) / growth);
}

/** A line, and the schedules in comments on it or right below. */
export interface BlockLine {
  readonly line: Line;
  readonly schedules: NotedSchedule[];
}

/** Consecutive non-blank lines, which may hold cards. */
export interface Block extends Place {
  readonly lines: BlockLine[];
}

/** What cards inherit from their position. */
interface Place {
  readonly deck: readonly string[];
  readonly tags: readonly string[];
  readonly headings: readonly string[];
}

/** The `?` or `??` between the sides of a card; null for any other line. */
export function asksOn({ line }: BlockLine): '?' | '??' | null {
  const text = line.whole.trim();
  return !line.isLiteral && (text === '?' || text === '??') ? text : null;
}

/** Ends a card whose answer has blank lines, in files that use it. */
const END_MARKER = '+++';

interface Walk {
  readonly blocks: Block[];
  readonly headings: Line[];
  place: Place;
  open: Block | null;
  /** True right after a blank line ended a block. */
  isJustClosed: boolean;
  readonly hasEndMarker: boolean;
}

/** Splits a note into blocks. `place` comes from the front matter. */
export function blocksOf(lines: readonly Line[], place: Place): readonly Block[] {
  const hasEndMarker = lines.some(isEndMarker);
  const walk: Walk = {
    blocks: [],
    headings: [],
    place,
    open: null,
    isJustClosed: false,
    hasEndMarker,
  };
  for (const line of lines) {
    if (line.isLiteral) pushLine(walk, line);
    else if (line.kind === 'heading') enterHeading(walk, line);
    else if (line.kind === 'rule' || isEndMarker(line)) close(walk);
    else if (!isBlankText(line.whole)) pushText(walk, line);
    else if (line.comments.length > 0 || line.kind === 'comment') addSchedules(walk, line);
    else passBlank(walk, line);
  }
  close(walk);
  return walk.blocks;
}

function isEndMarker(line: Line): boolean {
  return !line.isLiteral && line.whole.trimEnd() === END_MARKER;
}

function enterHeading(walk: Walk, line: Line): void {
  close(walk);
  const { deck, tags, text } = lineTags(line.text, true);
  while ((walk.headings.at(-1)?.level ?? 0) >= line.level) walk.headings.pop();
  if (text !== '') walk.headings.push({ ...line, text });
  const headings = walk.headings.map((heading) => heading.text);
  walk.place = { deck: deck ?? walk.place.deck, tags: [...walk.place.tags, ...tags], headings };
}

function pushText(walk: Walk, line: Line): void {
  const { deck, tags, text } = lineTags(line.whole, false);
  if (text === '' && (deck !== null || walk.open === null)) {
    close(walk);
    const known = new Set([...walk.place.tags, ...tags]);
    walk.place = { ...walk.place, deck: deck ?? walk.place.deck, tags: [...known] };
  } else {
    pushLine(walk, line);
  }
}

function pushLine(walk: Walk, line: Line): void {
  const added: BlockLine = { line, schedules: schedulesOn(line) };
  // A `?` after a blank line belongs to the paragraph above it.
  if (!walk.open && walk.isJustClosed && asksOn(added)) walk.open = walk.blocks.pop() ?? null;
  walk.open ??= { ...walk.place, lines: [] };
  walk.open.lines.push(added);
  walk.isJustClosed = false;
}

/** A comment on its own line belongs to the text above, even across a blank line. */
function addSchedules(walk: Walk, line: Line): void {
  const above = (walk.open ?? walk.blocks.at(-1))?.lines.at(-1);
  if (above?.schedules.length === 0) above.schedules.push(...schedulesOn(line));
}

function passBlank(walk: Walk, line: Line): void {
  const { open } = walk;
  const last = open?.lines.at(-1);
  if (!open || !last) {
    walk.isJustClosed = false;
    return;
  }
  if (asksOn(last)) return;
  if (walk.hasEndMarker && open.lines.some(asksOn)) {
    open.lines.push({ line, schedules: [] });
    return;
  }
  close(walk);
  walk.isJustClosed = !open.lines.some(asksOn);
}

function close(walk: Walk): void {
  if (walk.open) walk.blocks.push(walk.open);
  walk.open = null;
  walk.isJustClosed = false;
}

function schedulesOn(line: Line): NotedSchedule[] {
  return line.comments.flatMap(({ content }) => readSchedules(content) ?? []);
}

const MARK = '%%';

/** Removes Obsidian's `%%comments%%`, which may span lines. */
export function withoutNoteComments(lines: readonly Line[]): readonly Line[] {
  let left = lines.reduce((count, line) => count + marksOf(line).length, 0);
  if (left < 2) return lines;
  let isInside = false;
  return lines.map((line) => {
    const marks = marksOf(line);
    if (marks.length === 0 && !isInside) return line;
    let kept = '';
    let at = 0;
    for (const mark of marks) {
      // With an odd number, the last one is text.
      if (!isInside && left === 1) break;
      if (!isInside) kept += line.whole.slice(at, mark);
      isInside = !isInside;
      left -= 1;
      at = mark + MARK.length;
    }
    if (!isInside) kept += line.whole.slice(at);
    return withText(line, kept);
  });
}

function marksOf({ whole, isLiteral }: Line): readonly number[] {
  if (isLiteral || !whole.includes(MARK)) return [];
  const code = inlineCode(whole);
  const marks: number[] = [];
  for (let at = whole.indexOf(MARK); at >= 0; at = whole.indexOf(MARK, at + MARK.length)) {
    if (codeEnd(code, at) < 0) marks.push(at);
  }
  return marks;
}

/** A line entirely inside a comment stays a comment, not a blank line. */
function withText(line: Line, text: string): Line {
  const kind = text.trim() === '' ? 'comment' : line.kind;
  return { ...line, kind, whole: text, text };
}

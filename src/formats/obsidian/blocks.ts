import { isBlankText, type Line } from '../../deck/grammar/line.ts';
import { lineTags } from './deck-tags.ts';
import { type NotedSchedule, readSchedules } from './schedules.ts';

/** A line of a note, and the schedules in comments on it or right below. */
export interface BlockLine {
  readonly line: Line;
  readonly schedules: NotedSchedule[];
}

/** Lines without a blank one between them: what may hold cards. */
export interface Block extends Place {
  readonly lines: BlockLine[];
}

/** What cards have from where they stand. */
export interface Place {
  readonly deck: readonly string[];
  readonly tags: readonly string[];
  readonly headings: readonly string[];
}

/** Whether a line is the `?` or `??` between both sides of a card. */
export function asksOn({ line }: BlockLine): '?' | '??' | null {
  const text = line.whole.trim();
  return !line.isLiteral && (text === '?' || text === '??') ? text : null;
}

/** A line that ends a card whose answer has blank lines, in files that have such. */
const END_MARKER = '+++';

interface Walk {
  readonly blocks: Block[];
  readonly headings: Line[];
  place: Place;
  open: Block | null;
  /** Whether the block before was ended by a blank line just now. */
  isJustClosed: boolean;
  readonly hasEndMarker: boolean;
}

/** Takes the lines of a note apart into blocks. `place` is what the front matter says. */
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
  // A `?` behind a blank line asks for the paragraph above it.
  if (!walk.open && walk.isJustClosed && asksOn(added)) walk.open = walk.blocks.pop() ?? null;
  walk.open ??= { ...walk.place, lines: [] };
  walk.open.lines.push(added);
  walk.isJustClosed = false;
}

/** A comment on a line of its own belongs to the text above it, a blank line between or not. */
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

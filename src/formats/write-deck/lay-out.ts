import type { DeckBlock } from '../../deck/blocks.ts';
import { FACETS, type Facet, type Priority } from '../../deck/card.ts';
import { hashedId } from '../../deck/card-id.ts';
import { escapeText, joinsCode } from './escape.ts';
import { type DeckNote, LASTING_ID, type PairBody, type TopicBody, tidyLineText } from './tidy.ts';

function deckIdOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, 40);
  const isWhole = /^[\p{ASCII}\p{M}]*$/u.test(name.normalize('NFKD')) && slug.length < 40;
  if (isWhole && slug !== '') return slug;
  return [slug, hashedId('question', ['deck'], name)].filter((part) => part !== '').join('-');
}

/** What all notes of a deck inherit from its front matter. */
export interface DeckLabel {
  readonly tags: readonly string[];
  readonly priority: Priority | null;
}

const NOTHING: readonly string[] = [];

/** The comment above a note, if it needs one, without what the whole deck has. */
function labelLines({ id, tags, priority }: DeckNote, deck: DeckLabel): readonly string[] {
  const own = deck.tags.length === 0 ? tags : tags.filter((tag) => !deck.tags.includes(tag));
  const labels: string[] = [];
  if (id !== null) labels.push(`id: ${id}`);
  if (own.length > 0) labels.push(`tags: ${own.join(', ')}`);
  if (priority !== null && priority !== deck.priority) labels.push(`priority: ${priority}`);
  return labels.length === 0 ? NOTHING : [['<!--', labels.join('; '), '-->'].join(' ')];
}

/** How a note ends: an item by itself, a question or cloze only when something else begins. */
export type NoteForm = 'item' | 'open' | 'topic';

/** The lines of a note, with the comment above it. */
interface NoteLines {
  readonly lines: readonly string[];
  readonly form: NoteForm;
}

/** A pair of one-line sides up to this total length is a list item. */
const MAX_LINE_LENGTH = 100;
/** Text that begins like this looks better on its own line; indented, it needs one. */
const BLOCK_START = /^(?:[-*+>|] |\d{1,9}[.)] |```|~~~)/;

const FACET_HEADINGS: Readonly<Record<Facet, string>> = {
  definition: 'Definition',
  anchor: 'Memory anchor',
  depth: 'Expected depth',
  internals: 'Deep — senior internals',
  answer: 'Interview-ready answer',
  trap: 'Common trap',
};

/** The lines for a note's cards. `form` prescribes how to write a pair. */
export function noteLines(note: DeckNote, deck: DeckLabel, form?: NoteForm): NoteLines {
  const { lines, form: written } = bodyLines(note, deck, form);
  const label = labelLines(note, deck);
  return { lines: label.length === 0 ? lines : [...label, ...lines], form: written };
}

function bodyLines({ body }: DeckNote, deck: DeckLabel, form: NoteForm | undefined): NoteLines {
  switch (body.kind) {
    case 'question':
      return pairLines({ ...body, isBothWays: false }, form ?? 'open');
    case 'pair':
      return pairLines(body, form);
    case 'cloze':
      return { lines: markedLines('C:', body.text, escapeText(body.text, 'cloze')), form: 'open' };
    case 'topic':
      return { lines: topicLines(body, deck), form: 'topic' };
    case 'source':
      return { lines: body.text.split('\n'), form: formOfBlock(body.makes) };
  }
}

export function formOfBlock(kind: DeckBlock['kind']): NoteForm {
  if (kind === 'topic') return 'topic';
  return kind === 'pair' ? 'item' : 'open';
}

/** True if a pair fits on one line as a list item. */
export function fitsOnLine(front: string, back: string): boolean {
  if (front.length + back.length > MAX_LINE_LENGTH) return false;
  return !front.includes('\n') && !back.includes('\n') && !joinsCode(front, back);
}

type Sides = Pick<PairBody, 'front' | 'back' | 'isBothWays'>;

/** A pair that is asked both ways must be an item. */
function pairLines(sides: Sides, form: NoteForm | undefined): NoteLines {
  const { front, back, isBothWays } = sides;
  const isWished = form === undefined ? fitsOnLine(front, back) : form === 'item';
  const isPossible = !joinsCode(front, back) && !/^[ \t]/.test(front) && !/^[ \t]/.test(back);
  if (isBothWays || (isWished && isPossible)) return itemLines(sides);
  return { lines: [...sideLines('Q:', front), ...sideLines('A:', back)], form: 'open' };
}

/** A list item; multi-line sides are separated and indented. */
function itemLines({ front, back, isBothWays }: Sides): NoteLines {
  const colons = isBothWays ? ':::' : '::';
  const asked = escapeText(front, 'item-front');
  const answer = escapeText(back, 'item-back');
  if (!asked.includes('\n') && !answer.includes('\n')) {
    // Joined, because a template string would take three times the memory.
    return { lines: [['-', asked, colons, answer].join(' ')], form: 'item' };
  }
  const lines = `${asked}\n${colons}\n${answer}`.split('\n');
  const indented = lines.map((line, at) => (at === 0 ? `- ${line}` : line && `  ${line}`));
  return { lines: indented, form: 'item' };
}

function sideLines(marker: string, text: string): readonly string[] {
  const setting = isBelowMarker(text) ? 'below-marker' : 'behind-marker';
  return markedLines(marker, text, escapeText(text, setting));
}

function markedLines(marker: string, text: string, escaped: string): readonly string[] {
  const isBelow = isBelowMarker(text);
  if (!isBelow && !escaped.includes('\n')) return [[marker, escaped].join(' ')];
  const lines = escaped.split('\n');
  return isBelow ? [marker, ...lines] : [`${marker} ${lines[0]}`, ...lines.slice(1)];
}

function isBelowMarker(text: string): boolean {
  return /^[ \t]/.test(text) || (text.includes('\n') && BLOCK_START.test(text));
}

/** In a topic, pairs are written as questions, since an item is also part of its facet's text. */
function topicLines({ title, facets, small }: TopicBody, deck: DeckLabel): readonly string[] {
  const lines = [`# ${title}`];
  for (const facet of FACETS) {
    const text = facets.get(facet);
    const beside = small.filter((one) => one.facet === facet);
    if (text === undefined && beside.length === 0) continue;
    lines.push('', `## ${FACET_HEADINGS[facet]}`);
    if (text !== undefined) lines.push('', ...escapeText(text, 'facet').split('\n'));
    for (const { note } of beside) lines.push('', ...noteLines(note, deck, 'open').lines);
  }
  return lines;
}

/** If more pairs than this do not fit on a line, all are written as questions. */
const MAX_OTHERS = 0.1;

/** The form for a deck's pairs, so that it looks uniform; undefined: each as it fits. */
export function pairForm(notes: readonly DeckNote[]): NoteForm | undefined {
  let pairs = 0;
  let long = 0;
  for (const { body } of notes) {
    if (body.kind !== 'pair' || body.isBothWays) continue;
    pairs += 1;
    if (!fitsOnLine(body.front, body.back)) long += 1;
  }
  return long > pairs * MAX_OTHERS ? 'open' : undefined;
}

export interface FrontMatterValues {
  /** The deck's name, as a person types it. */
  readonly name: string;
  readonly title?: string | undefined;
  /** The deck's lasting id in the source; if null, one is derived from its name when needed. */
  readonly id?: string | null | undefined;
}

/** A YAML scalar that needs no quotes. */
const PLAIN_SCALAR = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _./+&()-]*[\p{L}\p{M}\p{N})+])?$/u;

/** What all notes share, to be written once at the top if there are several. */
export function sharedLabel(notes: readonly DeckNote[]): DeckLabel {
  const [first, ...others] = notes;
  if (first === undefined || others.length === 0) return { tags: [], priority: null };
  let tags = first.tags;
  let { priority } = first;
  for (const note of others) {
    if (tags.length > 0) tags = tags.filter((tag) => note.tags.includes(tag));
    if (note.priority !== priority) priority = null;
  }
  return { tags, priority };
}

/** The lines of a new deck's front matter; empty if it needs none. */
export function frontMatterLines(
  notes: readonly DeckNote[],
  label: DeckLabel,
  { name, title, id }: FrontMatterValues,
): readonly string[] {
  const shown = tidyLineText(title ?? '');
  // Without a title, the first heading would become the deck's title.
  const hasHeadings = notes.some(({ path }) => path.length > 0);
  const hasTitle = shown !== '' && (shown !== name || hasHeadings);
  const needsId = notes.some(needsDeckId);
  const lines = [
    ...(hasTitle || hasHeadings ? [`title: ${scalar(hasTitle ? shown : name)}`] : []),
    ...(needsId || (id !== null && id !== undefined) ? [`id: ${deckId(id, name)}`] : []),
    ...(label.tags.length > 0 ? [`tags: [${label.tags.map(scalar).join(', ')}]`] : []),
    ...(label.priority === null ? [] : [`priority: ${label.priority}`]),
  ];
  return lines.length === 0 ? [] : ['---', ...lines, '---', ''];
}

/** True if a note's ids require an id of the deck. */
export function needsDeckId({ id, body }: DeckNote): boolean {
  if (id !== null) return true;
  if (body.kind === 'source') return body.hasIds;
  return body.kind === 'topic' && body.small.some(({ note }) => needsDeckId(note));
}

/** The deck's lasting id from its source, else derived from its name. */
export function deckId(id: string | null | undefined, name: string): string {
  return id !== null && id !== undefined && LASTING_ID.test(id) ? id : deckIdOf(name);
}

function scalar(text: string): string {
  return PLAIN_SCALAR.test(text) ? text : JSON.stringify(text);
}

/** A note and its lines in the text, from 1. */
export interface PlacedNote {
  readonly note: DeckNote;
  readonly start: number;
  readonly end: number;
}

/** Notes as lines; positions count from the first of them, or from the lines above. */
interface ArrangedNotes {
  readonly lines: readonly string[];
  readonly placed: readonly PlacedNote[];
}

export interface ArrangePlace {
  readonly label: DeckLabel;
  /** How many headings of the notes' paths are already above and so not written. */
  readonly depth: number;
  /** The level of the heading above; 0 for none. */
  readonly level: number;
  /** True if there is text above, to be followed by a blank line. */
  readonly isBelow: boolean;
  /** The note directly above; null after a heading or nothing. */
  readonly after: NoteForm | null;
  /** How to write pairs, if prescribed. */
  readonly form?: NoteForm | undefined;
  /** The number of lines above, if positions include them. */
  readonly above?: number;
}

/** The notes below one heading; a topic brings its own heading. */
interface Branch {
  readonly notes: DeckNote[];
  readonly below: Map<string | DeckNote, Branch>;
}

const MAX_LEVEL = 6;

interface DeckDraft {
  readonly lines: string[];
  readonly placed: PlacedNote[];
  last: NoteForm | null;
  readonly isBelow: boolean;
}

/** Writes notes below their headings, each heading once, in order of first appearance. */
export function arrangeDeck(notes: readonly DeckNote[], place: ArrangePlace): ArrangedNotes {
  const { after, isBelow } = place;
  const draft: DeckDraft = { lines: [], placed: [], last: after, isBelow };
  writeBranch(draft, buildBranch(notes, place.depth), place);
  return draft;
}

/** True for a note with its own H1, after which no other note can follow. */
export function isTopic({ body }: DeckNote): boolean {
  return body.kind === 'topic' || (body.kind === 'source' && body.makes === 'topic');
}

function buildBranch(notes: readonly DeckNote[], depth: number): Branch {
  const root = newBranch();
  for (const note of notes) {
    let branch = root;
    for (const heading of isTopic(note) ? [note] : note.path.slice(depth)) {
      const below: Branch = branch.below.get(heading) ?? newBranch();
      branch.below.set(heading, below);
      branch = below;
    }
    branch.notes.push(note);
  }
  return root;
}

function newBranch(): Branch {
  return { notes: [], below: new Map() };
}

function writeBranch(draft: DeckDraft, { notes, below }: Branch, place: ArrangePlace): void {
  for (const note of notes) writeNote(draft, note, place);
  for (const [heading, branch] of below) {
    draft.last = null;
    const level = Math.min(place.level + 1, MAX_LEVEL);
    if (typeof heading === 'string') {
      separate(draft);
      draft.lines.push(`${'#'.repeat(level)} ${heading}`);
    }
    writeBranch(draft, branch, { ...place, level });
  }
}

function writeNote(draft: DeckDraft, note: DeckNote, place: ArrangePlace): void {
  const { label, form, above = 0 } = place;
  const written = noteLines(note, label, form);
  const isList = draft.last === 'item' && written.form === 'item';
  if (!isList) separate(draft);
  if (draft.last === 'open' && written.form === 'item') draft.lines.push('---', '');
  const start = above + draft.lines.length + 1;
  for (const line of written.lines) draft.lines.push(line);
  draft.placed.push({ note, start, end: above + draft.lines.length });
  draft.last = written.form;
}

function separate({ lines, isBelow }: DeckDraft): void {
  if (isBelow || lines.length > 0) lines.push('');
}

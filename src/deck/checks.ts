import type { Card, Deck, Problem } from './card.ts';
import { normalise } from './card-id.ts';
import { inlineCode } from './inline.ts';
import { readFrontMatter } from './parser/front-matter.ts';
import type { Line, Marker } from './parser/line.ts';
import { closersOf, fenceOf, NEVER, readLines } from './parser/lines.ts';
import { FACET_HEADINGS, facetOfHeading, headingWords } from './parser/outline.ts';
import { listProblems, type ProblemList, quoted } from './parser/problems.ts';

const BEFORE_WORD = /^["'“”‘’«»‹›„‚¿¡]+(?=.)/u;
const BEHIND_WORD = /[.,;:!?"'“”‘’«»‹›]+$/u;

/**
 * A text as it is spoken: case and the punctuation around words make no difference. Code stays as
 * it is, and so do words of signs alone: `&&` is not `||`.
 */
function spokenWords(text: string): string {
  const words: string[] = [];
  let at = 0;
  for (const { start, end } of inlineCode(text)) {
    words.push(...plainWords(text.slice(at, start)), normalise(text.slice(start, end)));
    at = end;
  }
  words.push(...plainWords(text.slice(at)));
  return words.join(' ');
}

function plainWords(text: string): string[] {
  const words = normalise(text)
    .split(' ')
    .filter((word) => word !== '');
  return words.map((word) => {
    const bare = word.replace(BEFORE_WORD, '').replace(BEHIND_WORD, '');
    return (bare === '' ? word : bare).toLowerCase();
  });
}

/**
 * How many letters have to be put in, taken out, replaced, or swapped with their neighbour to make
 * one word of the other (optimal string alignment); `most` + 1 where it is more than `most`.
 */
export function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let rows: Rows = { beforeLast: [], last: Array.from({ length: to.length + 1 }, (_, at) => at) };
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (rows.last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const longer = Math.min(rows.last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const swapped = isSwapped(from, row, to, column)
        ? (rows.beforeLast[column - 2] ?? 0) + 1
        : changed;
      current.push(Math.min(changed, longer, swapped));
    }
    rows = { beforeLast: rows.last, last: current };
  }
  return Math.min(rows.last[to.length] ?? 0, most + 1);
}

/** The distances from the beginnings of one word to all beginnings of the other. */
interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

/** Whether the two letters before a place in one word are those of the other the other way round. */
function isSwapped(from: string, row: number, to: string, column: number): boolean {
  if (row < 2 || column < 2) return false;
  return from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}

const EMPTY = 'This facet has no text, so nothing asks for it. Write one, or take the heading out.';

/** Short names are two letters away from words that have nothing to do with them. */
const LONG_NAME = 8;

/** Says which H2s look like a facet's name misspelt, and which facets have nothing below them. */
function findFacetSlips(lines: readonly Line[], problems: ProblemList): void {
  for (const group of groupsByH1(lines)) {
    const headings = [...group.entries()].filter(([, line]) => isSecond(line));
    const isTopic = headings.some(([, { text }]) => facetOfHeading(text) !== null);
    for (const [at, heading] of headings) {
      const isFacet = facetOfHeading(heading.text) !== null;
      const place = { line: heading.number, column: heading.at + 1 };
      const meant = isFacet ? null : facetMeant(heading.text, isTopic);
      if (meant !== null) problems.warning(place, misspelt(heading.text, meant));
      if (isFacet && isEmpty(group, at)) problems.warning(place, EMPTY);
    }
  }
}

function isSecond({ kind, level }: Line): boolean {
  return kind === 'heading' && level === 2;
}

function groupsByH1(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'heading' && line.level === 1) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

/**
 * The facet's heading that a heading is a letter or two away from; null where there is none. Under
 * an H1 without any facet only long names count, and no plurals: there it may be a plain heading.
 */
function facetMeant(heading: string, isTopic: boolean): string | null {
  const words = headingWords(heading);
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const known of FACET_HEADINGS) {
    const isLong = known.length >= LONG_NAME;
    const most = isLong ? 2 : 1;
    const distance = editDistance(words, known, most);
    const isLikely = distance <= most && (isTopic || (isLong && words !== `${known}s`));
    if (!isLikely || distance >= least) continue;
    nearest = known;
    least = distance;
  }
  return nearest;
}

function misspelt(heading: string, meant: string): string {
  const name = meant.charAt(0).toUpperCase() + meant.slice(1);
  return `${quoted(heading)} is no facet, so no card asks for its text. Is it meant as \`## ${name}\`?`;
}

/** Whether nothing but blanks and comments stands below an H2 until the next heading of its rank. */
function isEmpty(group: readonly Line[], heading: number): boolean {
  for (let at = heading + 1; at < group.length; at += 1) {
    const line = group[at];
    if (line === undefined || isSecond(line)) return true;
    if (line.kind !== 'blank' && line.kind !== 'comment') return false;
  }
  return true;
}

/** A marker with a text right behind it; `C:\Users`, `A:/` and `Q:=` are meant as they stand. */
const GLUED = /^([QAC]):(?=[^\s\\/:=)\]}])/;
const GAP = /==\S|\{\{c\d/;

const MARKERS: Readonly<Record<string, Marker>> = { Q: 'question', A: 'answer', C: 'cloze' };
const MAKES: Readonly<Record<Marker, string>> = {
  question: 'a question',
  answer: 'an answer',
  cloze: 'a cloze',
};

/** Says which lines would be cards, were there a blank behind their marker. */
function findMarkerSlips(lines: readonly Line[], problems: ProblemList): void {
  let awaitsAnswer = false;
  for (const line of lines) {
    const slip = slipOf(line, awaitsAnswer);
    if (slip !== null) problems.warning({ line: line.number, column: 3 }, markerMessage(slip));
    awaitsAnswer = isAnswerAwaited(slip ?? line.kind, awaitsAnswer);
  }
}

function slipOf({ kind, text }: Line, awaitsAnswer: boolean): Marker | null {
  const marker = kind === 'text' ? MARKERS[GLUED.exec(text)?.[1] ?? ''] : undefined;
  if (marker === 'answer' && !awaitsAnswer) return null;
  if (marker === 'cloze' && !GAP.test(text)) return null;
  return marker ?? null;
}

function isAnswerAwaited(kind: Line['kind'], before: boolean): boolean {
  switch (kind) {
    case 'question':
      return true;
    case 'answer':
    case 'cloze':
    case 'heading':
    case 'rule':
      return false;
    case 'item':
    case 'blank':
    case 'text':
    case 'code':
    case 'comment':
      return before;
  }
}

function markerMessage(marker: Marker): string {
  const letter = marker === 'cloze' ? 'C' : marker.charAt(0).toUpperCase();
  return `\`${letter}:\` makes ${MAKES[marker]} only with a blank behind it. Put one there.`;
}

/** What is likely a slip of a deck's writer: to the grammar it is a plain text. */
export function findSlips(text: string): readonly Problem[] {
  const lines = linesOf(text);
  const problems = listProblems();
  findFacetSlips(lines, problems);
  findMarkerSlips(lines, problems);
  return problems.all();
}

/** Whether a text without a card was meant to have some: a question and its answer lack their blanks. */
export function findLostCards(text: string): readonly Problem[] {
  const problems = listProblems();
  findMarkerSlips(linesOf(text), problems);
  const found = problems.all();
  return found.length > 1 ? found : [];
}

/** More lines are no deck that is read to its end. */
const MAX_LINES = 500_000;

/** What is amiss in the lines themselves, the parser says. */
function linesOf(text: string): readonly Line[] {
  const raw = text
    .replace(/^\ufeff/, '')
    .split('\n', MAX_LINES)
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const { lines } = readFrontMatter(raw, listProblems());
  return readLines(raw.slice(lines), lines, listProblems());
}

/** What nobody recalls in one piece, in characters: some fifty words asked, over a hundred answered. */
const MAX_ASKED = 300;
const MAX_ANSWERED = 800;
/** A cloze shows nearly all of its text. */
const MAX_CLOZE = 500;

/**
 * Which small cards are too long to be recalled. Facets are meant to hold much; what one does not
 * recall word for word, code and the targets of links, does not count.
 */
export function findLongCards(cards: readonly Card[]): readonly Problem[] {
  const problems = listProblems();
  const told = new Set<number>();
  for (const card of cards) {
    if (told.has(card.note)) continue;
    const message = tooLongMessage(card);
    if (message === null) continue;
    told.add(card.note);
    problems.warning({ line: card.line, column: 1 }, message);
  }
  return problems.all();
}

function tooLongMessage(card: Card): string | null {
  switch (card.kind) {
    case 'facet':
      return null;
    case 'cloze':
      return tooLong('cloze', card.back, MAX_CLOZE);
    case 'question':
    case 'pair':
    case 'pair-back':
      return (
        tooLong('question', card.front, MAX_ASKED) ?? tooLong('answer', card.back, MAX_ANSWERED)
      );
  }
}

function tooLong(what: string, text: string, most: number): string | null {
  if (text.length <= most) return null;
  const length = [...recalledText(text)].length;
  if (length <= most) return null;
  return `This ${what} has ${length} characters, too many to recall. Split the card: ${most} are plenty.`;
}

function recalledText(text: string): string {
  const lines = text.split('\n');
  const fences = lines.map(fenceOf);
  const closers = closersOf(fences);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const closer = fences[at] ? (closers[at] ?? NEVER) : at;
    if (fences[at]) at = closer;
    else kept.push(lines[at] ?? '');
  }
  return kept
    .join('\n')
    .replace(/\]\([^()\s]*\)/g, ']')
    .trim();
}

interface Asked {
  readonly deck: Deck;
  readonly card: Card;
}

/**
 * Cards that ask what another one asks already, by deck, each at the later of the two. The same id
 * twice is another matter: that is one card. A whole facet is asked by its topic's name, and no two
 * words of which the case alone differs ("Polish", "polish") are one unless their answers are too.
 */
export function findRepeatedCards(decks: readonly Deck[]): ReadonlyMap<Deck, readonly Problem[]> {
  const firsts = new Map<string, Asked>();
  return new Map(decks.map((deck) => [deck, repeatedIn(deck, firsts)]));
}

function repeatedIn(deck: Deck, firsts: Map<string, Asked>): readonly Problem[] {
  const problems = listProblems();
  const told = new Set<string>();
  for (const card of deck.cards) {
    if (card.kind === 'facet') continue;
    const words = spokenWords(card.front);
    const first = firsts.get(words);
    if (first === undefined) firsts.set(words, { deck, card });
    else if (isRepeated(first, { deck, card }, words)) {
      const notes = `${first.deck.file} ${first.card.note} ${card.note}`;
      if (!told.has(notes))
        problems.warning({ line: card.line, column: 1 }, repeatedMessage(first, { deck, card }));
      told.add(notes);
    }
  }
  return problems.all();
}

function isRepeated(first: Asked, second: Asked, words: string): boolean {
  if (first.card.id === second.card.id) return false;
  if (first.deck === second.deck && first.card.note === second.card.note) return false;
  if (first.card.frontHash === second.card.frontHash || words.includes(' ')) return true;
  return spokenWords(first.card.back) === spokenWords(second.card.back);
}

function repeatedMessage(first: Asked, { deck, card }: Asked): string {
  const place =
    first.deck === deck
      ? `the card on line ${first.card.line}`
      : `line ${first.card.line} of ${first.deck.name}`;
  const isSame = first.card.frontHash === card.frontHash;
  const same = isSame ? 'the same as' : 'but for case and punctuation the same as';
  return `This card asks ${same} ${place}. Reword one of them, or take one out.`;
}

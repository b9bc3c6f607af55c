import type { Card, Deck, Problem } from './card.ts';
import { normalise } from './card-id.ts';
import { inlineCode } from './inline.ts';
import { readFrontMatter } from './parser/front-matter.ts';
import { splitLines } from './parser/index.ts';
import { type Line, MARKERS, type Marker } from './parser/line.ts';
import { closersOf, fenceOf, NEVER, readLines } from './parser/lines.ts';
import { FACET_HEADINGS, facetOfHeading, headingWords } from './parser/outline.ts';
import { listProblems, type ProblemList, quoted } from './parser/problems.ts';

/** Likely slips: text that the grammar allows but that its writer meant otherwise. */
export function findSlips(text: string): readonly Problem[] {
  const lines = linesOf(text);
  const problems = listProblems();
  findFacetSlips(lines, problems);
  findMarkerSlips(lines, problems);
  return problems.all();
}

/** Problems of the lines themselves are dropped here: the parser reports them. */
function linesOf(text: string): readonly Line[] {
  const raw = splitLines(text, listProblems());
  const { lines } = readFrontMatter(raw, listProblems());
  return readLines(raw.slice(lines), lines, listProblems());
}

const EMPTY_FACET =
  'This facet has no text, so it makes no card. Write some, or remove the heading.';

/** Warns of H2s that look like a misspelt facet, and of facets without text. */
function findFacetSlips(lines: readonly Line[], problems: ProblemList): void {
  for (const group of groupsByH1(lines)) {
    const headings = [...group.entries()].filter(([, line]) => isH2(line));
    const isTopic = headings.some(([, { text }]) => facetOfHeading(text) !== null);
    for (const [at, heading] of headings) {
      const isFacet = facetOfHeading(heading.text) !== null;
      const place = { line: heading.number, column: heading.at + 1 };
      const meant = isFacet ? null : facetMeant(heading.text, isTopic);
      if (meant !== null) problems.warning(place, misspeltMessage(heading.text, meant));
      if (isFacet && hasNoText(group, at)) problems.warning(place, EMPTY_FACET);
    }
  }
}

function groupsByH1(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'heading' && line.level === 1) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

function isH2({ kind, level }: Line): boolean {
  return kind === 'heading' && level === 2;
}

/** Shorter names are within two letters of unrelated words. */
const LONG_NAME = 8;

/**
 * The facet heading that this one is a letter or two away from, or null. Under an H1 without facets
 * only long names count, and no plurals: there it may be an ordinary heading.
 */
function facetMeant(heading: string, isTopic: boolean): string | null {
  const words = headingWords(heading);
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const known of FACET_HEADINGS) {
    const isLong = known.length >= LONG_NAME;
    const limit = isLong ? 2 : 1;
    const distance = editDistance(words, known, limit);
    const isLikely = distance <= limit && (isTopic || (isLong && words !== `${known}s`));
    if (!isLikely || distance >= least) continue;
    nearest = known;
    least = distance;
  }
  return nearest;
}

function misspeltMessage(heading: string, meant: string): string {
  const name = meant.charAt(0).toUpperCase() + meant.slice(1);
  return `${quoted(heading)} is not a facet, so its text makes no card. Did you mean \`## ${name}\`?`;
}

/** True when there is nothing but blank lines and comments up to the next H2. */
function hasNoText(group: readonly Line[], heading: number): boolean {
  for (let at = heading + 1; at < group.length; at += 1) {
    const line = group[at];
    if (line === undefined || isH2(line)) return true;
    if (line.kind !== 'blank' && line.kind !== 'comment') return false;
  }
  return true;
}

const ENDS_QUESTION: ReadonlySet<Line['kind']> = new Set(['answer', 'cloze', 'heading', 'rule']);

/** Warns of lines that would be cards with a space after their marker. */
function findMarkerSlips(lines: readonly Line[], problems: ProblemList): void {
  let awaitsAnswer = false;
  for (const line of lines) {
    const slip = slipOf(line, awaitsAnswer);
    if (slip !== null) problems.warning({ line: line.number, column: 3 }, markerMessage(slip));
    const kind = slip ?? line.kind;
    awaitsAnswer = kind === 'question' || (awaitsAnswer && !ENDS_QUESTION.has(kind));
  }
}

/** A marker with text right after it. `C:\Users`, `A:/` and `Q:=` are not meant as markers. */
const GLUED = /^([QAC]):(?=[^\s\\/:=)\]}])/;
const GAP = /==\S|\{\{c\d/;

function slipOf({ kind, text }: Line, awaitsAnswer: boolean): Marker | null {
  const marker = kind === 'text' ? MARKERS[GLUED.exec(text)?.[1] ?? ''] : undefined;
  if (marker === 'answer' && !awaitsAnswer) return null;
  if (marker === 'cloze' && !GAP.test(text)) return null;
  return marker ?? null;
}

const STARTS: Readonly<Record<Marker, string>> = {
  question: 'a question',
  answer: 'an answer',
  cloze: 'a cloze',
};

function markerMessage(marker: Marker): string {
  const letter = marker === 'cloze' ? 'C' : marker.charAt(0).toUpperCase();
  return `\`${letter}:\` starts ${STARTS[marker]} only if a space follows. Add one.`;
}

/** Slips in a text without cards, if there are at least two: say, a question and its answer. */
export function findLostCards(text: string): readonly Problem[] {
  const problems = listProblems();
  findMarkerSlips(linesOf(text), problems);
  const found = problems.all();
  return found.length > 1 ? found : [];
}

/** In characters: about fifty words of question, and well over a hundred of answer. */
const MAX_QUESTION = 300;
const MAX_ANSWER = 800;

/** More than for a question: a cloze shows nearly all of its text. */
const MAX_CLOZE = 500;

/**
 * Warns of cards that are too long to recall. Facets are meant to be long and are not checked. Code
 * and link targets do not count, since nobody recalls them word for word.
 */
export function findLongCards(cards: readonly Card[]): readonly Problem[] {
  const problems = listProblems();
  const reported = new Set<number>();
  for (const card of cards) {
    if (reported.has(card.note)) continue;
    const message = tooLongMessage(card);
    if (message === null) continue;
    reported.add(card.note);
    problems.warning({ line: card.line, column: 1 }, message);
  }
  return problems.all();
}

function tooLongMessage(card: Card): string | null {
  if (card.kind === 'facet') return null;
  if (card.kind === 'cloze') return tooLong('cloze', card.back, MAX_CLOZE);
  return tooLong('question', card.front, MAX_QUESTION) ?? tooLong('answer', card.back, MAX_ANSWER);
}

function tooLong(side: string, text: string, limit: number): string | null {
  if (text.length <= limit) return null;
  const length = [...recalledText(text)].length;
  if (length <= limit) return null;
  return `This ${side} has ${length} characters, too many to recall. Split the card: aim for ${limit} at most.`;
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

interface AskedCard {
  readonly deck: Deck;
  readonly card: Card;
}

/**
 * Warns of cards that repeat the question of an earlier one, by deck. Cards with the same id are one
 * card and not reported here, nor are facets, whose question is the topic's name. Single words that
 * differ only in case ("Polish", "polish") are repeats only if their answers agree too.
 */
export function findRepeatedCards(decks: readonly Deck[]): ReadonlyMap<Deck, readonly Problem[]> {
  const firsts = new Map<string, AskedCard>();
  return new Map(decks.map((deck) => [deck, repeatsIn(deck, firsts)]));
}

function repeatsIn(deck: Deck, firsts: Map<string, AskedCard>): readonly Problem[] {
  const problems = listProblems();
  const reported = new Set<string>();
  for (const card of deck.cards) {
    if (card.kind === 'facet') continue;
    const words = spokenWords(card.front);
    const first = firsts.get(words);
    if (first === undefined) firsts.set(words, { deck, card });
    else if (isRepeat(first, { deck, card }, words)) {
      const notes = `${first.deck.file} ${first.card.note} ${card.note}`;
      if (!reported.has(notes))
        problems.warning({ line: card.line, column: 1 }, repeatMessage(first, { deck, card }));
      reported.add(notes);
    }
  }
  return problems.all();
}

/**
 * A text without case and the punctuation around its words. Code stays as it is, and so do words
 * made of signs only: `&&` is not `||`.
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

const LEADING_PUNCTUATION = /^["'“”‘’«»‹›„‚¿¡]+(?=.)/u;
const TRAILING_PUNCTUATION = /[.,;:!?"'“”‘’«»‹›]+$/u;

function plainWords(text: string): string[] {
  const words = normalise(text)
    .split(' ')
    .filter((word) => word !== '');
  return words.map((word) => {
    const bare = word.replace(LEADING_PUNCTUATION, '').replace(TRAILING_PUNCTUATION, '');
    return (bare === '' ? word : bare).toLowerCase();
  });
}

function isRepeat(first: AskedCard, second: AskedCard, words: string): boolean {
  if (first.card.id === second.card.id) return false;
  if (first.deck === second.deck && first.card.note === second.card.note) return false;
  if (first.card.frontHash === second.card.frontHash || words.includes(' ')) return true;
  return spokenWords(first.card.back) === spokenWords(second.card.back);
}

function repeatMessage(first: AskedCard, { deck, card }: AskedCard): string {
  const place =
    first.deck === deck
      ? `the card on line ${first.card.line}`
      : `line ${first.card.line} of ${first.deck.name}`;
  const isSame = first.card.frontHash === card.frontHash;
  const except = isSame ? '' : ', apart from case and punctuation';
  return `This card asks the same as ${place}${except}. Reword one of them, or remove one.`;
}

/**
 * How many letters you must insert, delete, replace, or swap with a neighbour to turn one word into
 * the other (optimal string alignment). Stops counting at `limit` + 1.
 */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  // Distances from prefixes of `from` to every prefix of `to`.
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const longer = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const isSwap = isSwapped(from, row, to, column);
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : changed;
      current.push(Math.min(changed, longer, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[to.length] ?? 0, limit + 1);
}

/** True when the last two letters of one prefix are those of the other, swapped. */
function isSwapped(from: string, row: number, to: string, column: number): boolean {
  if (row < 2 || column < 2) return false;
  return from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}

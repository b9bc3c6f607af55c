import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';
import type { ClozePart, NoteBody } from '../format.ts';
import { lengthProblem, sideProblem } from '../notes.ts';
import { type ClozeGap, type ClozePiece, clozePieces } from './clozes.ts';
import type { CardRow } from './collection.ts';
import type { Layout, Sides, View } from './template.ts';

/** A note of Anki's with everything needed to convert it. */
export interface AnkiNote {
  readonly layout: Layout;
  /** In order of template or gap; never empty. */
  readonly cards: readonly CardRow[];
  readonly fields: readonly string[];
  /** Fills the template of a card's side; gives HTML. */
  readonly fill: (card: CardRow, sides: Sides, view: View) => string;
  readonly toMarkdown: (html: string) => string;
}

/** One of the notes made of an Anki note. */
export interface AnkiNoteDraft {
  /** Appended to the note's id; empty for the first or only one. */
  readonly suffix: string;
  readonly body: NoteBody;
  /** In the order of the body's cards. */
  readonly cards: readonly CardRow[];
}

interface ConvertedNote {
  readonly made: readonly AnkiNoteDraft[];
  readonly skipped: readonly SkippedCard[];
}

/** A card that is left out, and why. */
interface SkippedCard {
  readonly card: CardRow;
  readonly reason: string;
}

/**
 * Makes a cloze if Anki's back is only the front with the gaps filled. Any other note of a cloze
 * type becomes a question for each gap: a deckhand cloze has a single text, in which text for the
 * back would give the answer away, and its gaps neither nest nor share numbers.
 */
export function clozeNotes(note: AnkiNote): ConvertedNote {
  const { layout, cards, fill, toMarkdown } = note;
  const sides = layout.sides.get(0);
  const [card] = cards;
  if (!sides || !card) return skipAll(cards, 'Its note type has no template.');
  if (note.fields.some((field) => field.includes('::image-occlusion:')))
    return occlusionNotes(note, sides, card);
  const gaps = { kind: 'written' } as const;
  const front = toMarkdown(fill(card, sides, { side: 'front', gaps }));
  const back = toMarkdown(fill(card, sides, { side: 'back', gaps }));
  const tooLong = lengthProblem(front, back);
  if (tooLong !== null) return skipAll(cards, tooLong);
  const parts = front.includes(back) && !sides.isByGap ? simpleParts(clozePieces(front)) : null;
  return parts ? clozeOf(parts, cards) : clozeQuestions(note, sides);
}

function skipAll(cards: readonly CardRow[], reason: string): ConvertedNote {
  return { made: [], skipped: cards.map((card) => ({ card, reason })) };
}

/**
 * A terminal cannot show masks, so ask the picture's header and answer with what the back adds.
 * Without words on both sides there is nothing to ask.
 */
function occlusionNotes(note: AnkiNote, sides: Sides, first: CardRow): ConvertedNote {
  const gaps = { kind: 'answered', gap: 1 } as const;
  const front = note.toMarkdown(note.fill(first, sides, { side: 'front', gaps }));
  const whole = note.toMarkdown(note.fill(first, sides, { side: 'back', gaps }));
  const back = withoutFront(whole, front);
  const tooLong = lengthProblem(front, back);
  if (tooLong !== null) return skipAll(note.cards, tooLong);
  if (back === whole || !hasWords(front) || !hasWords(back)) {
    return skipAll(note.cards, 'It hides parts of a picture, which a terminal cannot show.');
  }
  const body = { kind: 'question', front, back } as const;
  return { made: [{ suffix: '', body, cards: [first] }], skipped: [] };
}

/** Removes the front from a back that begins with all of it, without a rule between. */
function withoutFront(back: string, front: string): string {
  const rest = back.startsWith(front) ? back.slice(front.length) : '';
  return /^\\?\n/.test(rest) ? rest.replace(/^\\?\s+/, '') : back;
}

/** True if a text has more than media. */
function hasWords(markdown: string): boolean {
  return /[\p{L}\p{N}]/u.test(markdown.replace(/!?\[[^\]]*\]\(media:[^)]*\)/g, ''));
}

/**
 * Converts gaps to deckhand's, which have one number each and hold only text; null if that is
 * impossible.
 */
function simpleParts(pieces: readonly ClozePiece[]): readonly ClozePart[] | null {
  const parts: ClozePart[] = [];
  for (const piece of pieces) {
    const part = typeof piece === 'string' ? { text: piece } : simpleGap(piece);
    if (part === null) return null;
    parts.push(part);
  }
  return parts.some((part) => 'gap' in part) ? parts : null;
}

function simpleGap({ numbers, hidden, hint }: ClozeGap): ClozePart | null {
  const [gap] = numbers;
  const texts = hidden.filter((piece) => typeof piece === 'string');
  const text = withoutBreaksAround(texts.join(''));
  const isSimple = numbers.length === 1 && texts.length === hidden.length && text !== '';
  return isSimple && gap !== undefined ? { gap, hidden: text, hint: hint?.trim() || null } : null;
}

/** A backslash at the end that is not itself escaped. */
const HARD_BREAK = /(?<!\\)((?:\\\\)*)\\$/;

/** The line breaks in `{{c1::<div>…</div>}}` would leave signs at the gap's edges. */
function withoutBreaksAround(text: string): string {
  const lines = text.split('\n');
  const hasText = (line: string) => !['', '\\'].includes(line.trim());
  const last = lines.findLastIndex(hasText);
  const kept = lines.slice(Math.max(lines.findIndex(hasText), 0), last + 1).join('\n');
  return (last < lines.length - 1 ? kept.replace(HARD_BREAK, '$1') : kept).trim();
}

/** Makes one cloze. A gap without a card becomes text, as in Anki after its card is deleted. */
function clozeOf(parts: readonly ClozePart[], all: readonly CardRow[]): ConvertedNote {
  const asked = new Set<CardRow>();
  const kept: ClozePart[] = [];
  for (const part of parts) {
    const card = 'gap' in part ? all.find(({ ord }) => ord === part.gap - 1) : undefined;
    if (card) {
      asked.add(card);
      kept.push(part);
    } else addText(kept, 'gap' in part ? part.hidden : part.text);
  }
  const skipped = all
    .filter((card) => !asked.has(card))
    .map((card) => ({ card, reason: `Its text has no gap c${card.ord + 1}.` }));
  const body = { kind: 'cloze', parts: kept } as const;
  return { made: asked.size > 0 ? [{ suffix: '', body, cards: [...asked] }] : [], skipped };
}

function addText(parts: ClozePart[], text: string): void {
  const last = parts.at(-1);
  if (last && 'text' in last) parts[parts.length - 1] = { text: last.text + text };
  else parts.push({ text });
}

/**
 * A question for each card of a cloze. The answer is the gap in bold, and all that the back adds.
 */
function clozeQuestions(note: AnkiNote, sides: Sides): ConvertedNote {
  const made: AnkiNoteDraft[] = [];
  const skipped: SkippedCard[] = [];
  for (const card of note.cards) {
    const one = clozeQuestion(note, sides, card);
    if ('reason' in one) skipped.push(one);
    else made.push(one);
  }
  return { made, skipped };
}

const NO_GAP = 0;

function clozeQuestion(note: AnkiNote, sides: Sides, card: CardRow): AnkiNoteDraft | SkippedCard {
  const { fill, toMarkdown } = note;
  const gap = card.ord + 1;
  const asked = fill(card, sides, { side: 'front', gaps: { kind: 'asked', gap } });
  const unasked = fill(card, sides, { side: 'front', gaps: { kind: 'asked', gap: NO_GAP } });
  if (asked === unasked) return { card, reason: `Its text has no gap c${gap}.` };
  const answered = fill(card, sides, { side: 'back', gaps: { kind: 'answered', gap } });
  const front = toMarkdown(asked);
  const back = toMarkdown(answerHtml(answered, asked));
  const reason = sideProblem(front, back);
  if (reason !== null) return { card, reason };
  return { suffix: `-c${gap}`, body: { kind: 'question', front, back }, cards: [card] };
}

const ANSWER_RULE = /<hr\b[^<>]*\bid\s*=\s*["']?answer\b[^<>]*>/i;

/**
 * What the back adds to the front. Anki's templates repeat the front above a rule with the id
 * `answer`; text above the rule that is not on the front belongs to the answer.
 */
function answerHtml(back: string, front: string): string {
  const rule = ANSWER_RULE.exec(back);
  if (!rule) return back;
  const above = back.slice(0, rule.index);
  const below = back.slice(rule.index + rule[0].length);
  if (isRepeated(above, front)) return below;
  return isRepeated(below, '') ? above : `${above}<br>${below}`;
}

function isRepeated(html: string, front: string): boolean {
  const words = bareText(html);
  return words === '' || bareText(front).includes(words);
}

/** Words and media only, without the elements around them. */
function bareText(html: string): string {
  return html.replace(/<(?!img\b|audio\b|video\b)[^<>]*>|&nbsp;|\s+/gi, '');
}

/** One card's front is another's back, and the sides of a cloze recur. */
const REMEMBERED = 16;

/** Converts sides to Markdown, remembering the most recent ones. */
export function makeToMarkdown(): (html: string) => string {
  const made = new Map<string, string>();
  return (html) => {
    const bare = html.trim();
    const known = made.get(bare);
    if (known !== undefined) return known;
    const markdown = withoutOuterRules(htmlToMarkdown(bare).trim());
    if (made.size >= REMEMBERED) made.clear();
    made.set(bare, markdown);
    return markdown;
  };
}

const RULE = '* * *';
/** A rule at the edge separates nothing. */
const RULES_AT_ENDS = /^(?:\* \* \*\n\n)+|(?:\n\n\* \* \*)+$|^\* \* \*$/g;

function withoutOuterRules(markdown: string): string {
  return markdown.includes(RULE) ? markdown.replace(RULES_AT_ENDS, '') : markdown;
}

interface CardTexts {
  readonly card: CardRow;
  readonly front: string;
  readonly back: string;
}

/**
 * Makes a question for each card from its own template; two that mirror each other become a pair.
 */
export function standardNotes(note: AnkiNote): ConvertedNote {
  const texts: CardTexts[] = [];
  const skipped: SkippedCard[] = [];
  for (const card of note.cards) {
    const one = cardTexts(card, note);
    if ('reason' in one) skipped.push(one);
    else texts.push(one);
  }
  const [first, second] = texts;
  if (first && second && texts.length === 2 && areReversed(first, second)) {
    const { front, back } = first;
    const body = { kind: 'pair', front, back, isBothWays: true } as const;
    return { made: [{ suffix: '', body, cards: [first.card, second.card] }], skipped };
  }
  const made = texts.map(({ card, front, back }) => ({
    suffix: card.ord === 0 ? '' : `-${card.ord + 1}`,
    body: { kind: 'question', front, back } as const,
    cards: [card],
  }));
  return { made, skipped };
}

function cardTexts(card: CardRow, { layout, fill, toMarkdown }: AnkiNote): CardTexts | SkippedCard {
  const sides = layout.sides.get(card.ord);
  if (!sides) return { card, reason: 'Its note type no longer has this card.' };
  const gaps = { kind: 'answered', gap: card.ord + 1 } as const;
  const frontHtml = fill(card, sides, { side: 'front', gaps });
  const front = toMarkdown(frontHtml);
  const answer = answerHtml(fill(card, sides, { side: 'back', gaps }), frontHtml);
  const back = withoutFront(toMarkdown(answer), front);
  const reason = sideProblem(front, back);
  return reason === null ? { card, front, back } : { card, reason };
}

function areReversed(first: CardTexts, second: CardTexts): boolean {
  const isFirstPair = first.card.ord === 0 && second.card.ord === 1;
  return isFirstPair && first.front === second.back && first.back === second.front;
}

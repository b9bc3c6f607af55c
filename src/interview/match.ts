import { foldMarkdown, foldText } from '../deck/search/fold-text.ts';

/** `not only` says no. */
const NEGATION =
  /\b(?:not(?! (?:only|just|merely)\b)|never|no|none|nothing|nobody|neither|nor|without|cannot|hardly)\b|n['’]t\b/i;

/** What ends a clause, so that a word before it denies nothing behind it. */
const CLAUSE_END =
  /[.!?;:,\n。、！？]+|\b(?:and|but|because|since|so|while|whereas|although|though|instead)\b/i;

/** Whether a text denies something, by its English words. */
export function denies(text: string): boolean {
  return NEGATION.test(text);
}

/** What a text says without denying it: its clauses that have no word of denial. */
function affirmedIn(text: string): string {
  if (!denies(text)) return text;
  return text
    .split(CLAUSE_END)
    .filter((clause) => !denies(clause))
    .join('\n');
}

/** What an English word may end in. */
const ENDINGS = (
  'izations isations ization isation abilities ibilities ability ibility ically icities icity ' +
  'ations ation ators ator ating ated ates ate encies ancies ences ances ency ancy ence ance ' +
  'ments ment ents ants ent ant ities ity ings ing ions ion ness able ible ally ical al ic ' +
  'ies ers ors er or ive ful ed es ly s e y'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

const SHORTEST_STEM = 3;
/** Of a word of four letters only an `s` is taken: `send`, `hole` and `only` are all stem. */
const SHORTEST_INFLECTED = 5;

/**
 * The part of a folded word that its forms share: `retries`, `retried` and `retry` have one stem, as
 * have `duplicates` and `duplication`. Light: it goes by endings alone and knows no exceptions.
 */
export function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word) || word.length <= SHORTEST_STEM) return word;
  if (word.length < SHORTEST_INFLECTED) return word.replace(/(?<=[^su])s$/, '');
  const ending = ENDINGS.find((known) => isEnding(known, word)) ?? '';
  return even(word.slice(0, word.length - ending.length));
}

function isEnding(ending: string, word: string): boolean {
  if (ending === 's' && word.endsWith('ss')) return false;
  return word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM;
}

/** `committ` and `commit` are one, and so are `retri`, `retry`, and what is left of them. */
function even(stem: string): string {
  const single = stem.replace(/([bdfgmnprtz])\1$/, '$1');
  return single.length > SHORTEST_STEM ? single.replace(/[iy]$/, '') : single;
}

/** A word of a text: as it stands there, and what it is compared by. */
interface Word {
  readonly text: string;
  readonly stem: string;
}

/** Of these nothing is said; `not`, `never`, `least` and `most` are no such words. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about all also an and any are as at be because been but by can could did do does done each every for from ' +
    'had has have he her him his how i if in into is it its itself just may me might must my of on or our ' +
    'she should so some such than that the their them then there these they this those to too up us ' +
    'very was we were what when where which while who whose why will with would you your'
  ).split(' '),
);

const TYPESETTING = /[*`\\]/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The words of Markdown that say something; all of its words where none does. */
export function wordsOf(markdown: string): Word[] {
  const all = [...markdown.replace(TYPESETTING, '').matchAll(WORD)].flatMap(([text]) =>
    UNSPACED.test(text) ? pairsOf(text) : [{ text, stem: foldText(text) }],
  );
  const telling = all.filter(({ stem }) => !STOP_WORDS.has(stem));
  return (telling.length > 0 ? telling : all).map(({ text, stem }) => {
    return { text, stem: stemOf(stem) };
  });
}

/** Every stem of a text, stop words too: what a point is looked for in. */
export function stemsIn(markdown: string): ReadonlySet<string> {
  const plain = markdown.replace(TYPESETTING, '');
  const found = [...plain.matchAll(WORD)].flatMap(([text]) =>
    UNSPACED.test(text) ? pairsOf(text).map(({ stem }) => stem) : [stemOf(foldText(text))],
  );
  return new Set(found);
}

/** Where no blanks part the words, two neighbouring characters stand for one. */
function pairsOf(text: string): Word[] {
  const characters = [...foldText(text)];
  if (characters.length < 2) return characters.map((one) => ({ text: one, stem: one }));
  return characters.slice(1).map((second, at) => {
    const pair = `${characters[at] ?? ''}${second}`;
    return { text: pair, stem: pair };
  });
}

/** Whether an answer has a point, and by which of the point's words. */
export interface PointMatch {
  readonly isFound: boolean;
  /** Whether it was not taken for found only since the answer says `not` of it. */
  readonly isDenied: boolean;
  /** As they stand in the point, each once: those that were met, or that were denied. */
  readonly words: readonly string[];
}

/** How much a word counts: the rarer it is, the more. */
export type Weights = (stem: string) => number;

/** A point with no more telling words than this must be met whole. */
const FEW_WORDS = 2;
/** The weight of a longer point's words that an answer must have. */
const ENOUGH = 0.4;

/**
 * Weighs words by the points that hold them: ln(1 + points / points with the word), as inverse
 * document frequency has it. A word of none counts as one of a single point.
 */
export function weigh(points: readonly string[]): Weights {
  const holding = new Map<string, number>();
  for (const point of points) {
    for (const stem of new Set(wordsOf(point).map((word) => word.stem))) {
      holding.set(stem, (holding.get(stem) ?? 0) + 1);
    }
  }
  return (stem) => Math.log(1 + Math.max(points.length, 1) / (holding.get(stem) ?? 1));
}

/**
 * Which points an answer has, in whatever order and form: capitals, accents, endings and the words
 * between do not count. A point is found where the answer has two of its words at least, and two
 * fifths of the weight of all of them: a spoken answer is shorter than a written one. A point with
 * only a word or two is found where the answer has them all. What a clause of the answer denies does
 * not count for a point that denies nothing itself.
 */
export function matchPoints(
  points: readonly string[],
  answer: string,
  weights: Weights,
): PointMatch[] {
  const given = stemsIn(answer);
  const affirmed = stemsIn(affirmedIn(answer));
  return points.map((point) => {
    const words = differentWords(point);
    if (words.length === 0)
      return { isFound: holdsSigns(answer, point), isDenied: false, words: [] };
    const among = (stems: ReadonlySet<string>) => words.filter(({ stem }) => stems.has(stem));
    const met = among(given);
    const isMet = isEnough(met, words, weights);
    const isFound = isMet && (denies(point) || isEnough(among(affirmed), words, weights));
    const isDenied = isMet && !isFound;
    const told = isDenied ? met.filter(({ stem }) => !affirmed.has(stem)) : met;
    return { isFound, isDenied, words: told.map(({ text }) => text) };
  });
}

function isEnough(met: readonly Word[], words: readonly Word[], weights: Weights): boolean {
  if (words.length <= FEW_WORDS) return met.length === words.length;
  const weightOf = (some: readonly Word[]) =>
    some.reduce((sum, { stem }) => sum + weights(stem), 0);
  return met.length >= FEW_WORDS && weightOf(met) >= ENOUGH * weightOf(words);
}

function differentWords(point: string): Word[] {
  const byStem = new Map(wordsOf(point).map((word) => [word.stem, word]));
  return [...byStem.values()];
}

/** A point without a word, `∞` for one, is looked for as it stands. */
function holdsSigns(answer: string, point: string): boolean {
  const signs = foldMarkdown(point).trim();
  return signs !== '' && foldMarkdown(answer).includes(signs);
}

import { affirmedIn, denies, foldMarkdown, stemsIn, type Word, wordsOf } from '../deck/words.ts';

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

import { affirmedIn, denies, foldMarkdown, stemsIn, type Word, wordsOf } from '../deck/words.ts';

/** The result of looking for a point in an answer. */
export interface PointMatch {
  readonly isFound: boolean;
  /** True if only a negation in the answer kept the point from being found. */
  readonly isDenied: boolean;
  /** The words of the point that were found, or denied, each once. */
  readonly words: readonly string[];
}

/** The weight of a word: rare words count more. */
export type Weights = (stem: string) => number;

/** A point with no more meaningful words than this must be found in full. */
const FEW_WORDS = 2;
/** The share of a longer point's weight that an answer must have. */
const MIN_SHARE = 0.4;

/**
 * Weighs words by how many points contain them: ln(1 + points / points with the word), like inverse
 * document frequency. A word that no point contains counts as if one did.
 */
export function weigh(points: readonly string[]): Weights {
  const counts = new Map<string, number>();
  for (const point of points) {
    for (const stem of new Set(wordsOf(point).map((word) => word.stem))) {
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return (stem) => Math.log(1 + Math.max(points.length, 1) / (counts.get(stem) ?? 1));
}

/**
 * Finds the points of an answer, in any order and form: case, accents, endings and the words between
 * do not count. A point is found if the answer has at least two of its words and two fifths of their
 * weight, since spoken answers are shorter than written ones. A point of one or two words must be
 * found in full. Words in a negated clause of the answer do not count, unless the point is negated
 * too.
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
      return { isFound: containsSigns(answer, point), isDenied: false, words: [] };
    const among = (stems: ReadonlySet<string>) => words.filter(({ stem }) => stems.has(stem));
    const met = among(given);
    const isMet = isEnough(met, words, weights);
    const isFound = isMet && (denies(point) || isEnough(among(affirmed), words, weights));
    const isDenied = isMet && !isFound;
    const shown = isDenied ? met.filter(({ stem }) => !affirmed.has(stem)) : met;
    return { isFound, isDenied, words: shown.map(({ text }) => text) };
  });
}

function isEnough(met: readonly Word[], words: readonly Word[], weights: Weights): boolean {
  if (words.length <= FEW_WORDS) return met.length === words.length;
  const weightOf = (some: readonly Word[]) =>
    some.reduce((sum, { stem }) => sum + weights(stem), 0);
  return met.length >= FEW_WORDS && weightOf(met) >= MIN_SHARE * weightOf(words);
}

function differentWords(point: string): Word[] {
  const byStem = new Map(wordsOf(point).map((word) => [word.stem, word]));
  return [...byStem.values()];
}

/** A point without words, such as `∞`, is searched for literally. */
function containsSigns(answer: string, point: string): boolean {
  const signs = foldMarkdown(point).trim();
  return signs !== '' && foldMarkdown(answer).includes(signs);
}

/** Which answers are scored, in words. */
export const WHAT_COUNTS =
  "Counted are a card's first answers of a day, a day or more after the one before; never its first.";

/** What the figures must not be taken for. */
export const NOT_LEARNING =
  'This measures prediction, not learning: what forecasts better need not teach better.';

/** What must be known to read the figures rightly. */
export const WHAT_IT_RESTS_ON: readonly string[] = [
  'Each answer was forecast from those before it alone; nothing was fitted to what it is scored on.',
  'FSRS-6 has its published parameters, which come from other people; none is fitted to you.',
  'SM-2 names intervals, no chances. Read as 0.9^(t/I), 90 % at the end of an interval: an assumption. ' +
    'The intervals are those it gives for these answers, whoever scheduled them.',
  'The averages know no card. The average is the share recalled until then; the moving average ' +
    'follows the latest answers, those of a minute ago too, so that nobody could schedule by it.',
  'RMSE (bins) is the larger by chance the fewer the answers; it is for comparing models here.',
  'Days are whole study days; nothing is said of the hours within one.',
];

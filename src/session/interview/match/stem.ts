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

/**
 * Text as it is compared: capitals, accents and vowel points do not count, nor does the shape of a
 * letter (`ﬁ`, `Ａ`, `₂`), nor how often and by what words are parted. Marks that another letter is
 * made with (`が`) do count.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase().replace(BLANKS, ' ');
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(UNMARKED, (letter) => PLAIN.get(letter) ?? letter)
    .normalize('NFC');
}

/** Markdown as it is searched: folded, without the signs that only set its type. */
export function foldMarkdown(source: string): string {
  return foldText(source.replace(TYPESETTING, ''));
}

/** Single spaces, which are nearly all there are, need no replacing. */
const BLANKS = /\s{2,}|[^\S ]/g;
const ASCII = /^[ -~]*$/;
const TYPESETTING = /[*`\\]/g;
/** Accents on Latin, Greek and Cyrillic letters, Hebrew and Arabic points, soft hyphens. */
const MARKS =
  /\u00ad|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ς', 'σ'],
]);
const UNMARKED = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

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
export function affirmedIn(text: string): string {
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
export interface Word {
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

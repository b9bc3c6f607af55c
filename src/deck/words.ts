/**
 * Text for comparing: ignores case, accents and vowel points, the form of a letter (`ﬁ`, `Ａ`, `₂`)
 * and the kind and amount of white space. Marks that make a different letter (`が`) do count.
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

/** Markdown for searching: folded, without formatting. */
export function foldMarkdown(source: string): string {
  return foldText(source.replace(FORMATTING, ''));
}

/** White space other than single spaces. */
const BLANKS = /\s{2,}|[^\S ]/g;
const ASCII = /^[ -~]*$/;
const FORMATTING = /[*`\\]/g;
/** Accents on Latin, Greek and Cyrillic letters, Hebrew and Arabic points, soft hyphens. */
const MARKS =
  /\u00ad|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not decompose. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ı: 'i',
    ς: 'σ',
  }),
);
const UNMARKED = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** `not only` is not a negation. */
const NEGATION =
  /\b(?:not(?! (?:only|just|merely)\b)|never|no|none|nothing|nobody|neither|nor|without|cannot|hardly)\b|n['’]t\b/i;

/** The end of a clause, and with it of what a negation applies to. */
const CLAUSE_END =
  /[.!?;:,\n。、！？]+|\b(?:and|but|because|since|so|while|whereas|although|though|instead)\b/i;

/** True if an English text contains a negation. */
export function denies(text: string): boolean {
  return NEGATION.test(text);
}

/** The clauses of a text that contain no negation. */
export function affirmedIn(text: string): string {
  if (!denies(text)) return text;
  return text
    .split(CLAUSE_END)
    .filter((clause) => !denies(clause))
    .join('\n');
}

/** Endings of English words. */
const ENDINGS = (
  'izations isations ization isation abilities ibilities ability ibility ically icities icity ' +
  'ations ation ators ator ating ated ates ate encies ancies ences ances ency ancy ence ance ' +
  'ments ment ents ants ent ant ities ity ings ing ions ion ness able ible ally ical al ic ' +
  'ies ers ors er or ive ful ed es ly s e y'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

const SHORTEST_STEM = 3;
/** A word of four letters loses only an `s`: `send`, `hole` and `only` are stems. */
const SHORTEST_INFLECTED = 5;

/**
 * The stem of a folded word: the same for `retries`, `retried` and `retry`, and for `duplicates` and
 * `duplication`. It looks only at endings and knows no exceptions.
 */
export function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word) || word.length <= SHORTEST_STEM) return word;
  if (word.length < SHORTEST_INFLECTED) return word.replace(/(?<=[^su])s$/, '');
  const ending = ENDINGS.find((known) => isEnding(known, word)) ?? '';
  return evenOut(word.slice(0, word.length - ending.length));
}

function isEnding(ending: string, word: string): boolean {
  if (ending === 's' && word.endsWith('ss')) return false;
  return word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM;
}

/** Makes `committ` and `commit` the same, and `retri` and `retry`. */
function evenOut(stem: string): string {
  const single = stem.replace(/([bdfgmnprtz])\1$/, '$1');
  return single.length > SHORTEST_STEM ? single.replace(/[iy]$/, '') : single;
}

/** A word as it is in the text, and the stem for comparing it. */
export interface Word {
  readonly text: string;
  readonly stem: string;
}

/** Words that carry no meaning of their own. `not`, `never`, `least` and `most` do. */
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

/** The words of a Markdown text except stop words; all of them if there are only stop words. */
export function wordsOf(markdown: string): Word[] {
  const all = foldedWords(markdown);
  const meaningful = all.filter(({ folded }) => !STOP_WORDS.has(folded));
  return (meaningful.length > 0 ? meaningful : all).map(({ text, folded }) => {
    return { text, stem: stemOf(folded) };
  });
}

/** All stems of a text, including those of stop words. */
export function stemsIn(markdown: string): ReadonlySet<string> {
  return new Set(foldedWords(markdown).map(({ folded }) => stemOf(folded)));
}

function foldedWords(markdown: string) {
  return [...markdown.replace(FORMATTING, '').matchAll(WORD)].flatMap(([text]) => {
    const folded = foldText(text);
    if (!UNSPACED.test(text)) return [{ text, folded }];
    return pairsOf([...folded]).map((pair) => ({ text: pair, folded: pair }));
  });
}

/** Without spaces between words, each pair of neighbouring characters counts as a word. */
function pairsOf(characters: readonly string[]): readonly string[] {
  if (characters.length < 2) return characters;
  return characters.slice(1).map((second, at) => `${characters[at] ?? ''}${second}`);
}

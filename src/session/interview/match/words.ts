import { foldText } from '../../../deck/search/fold-text.ts';
import { stemOf } from './stem.ts';

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

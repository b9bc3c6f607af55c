import type { ClozePart } from '../format.ts';
import { sentencesOf } from './sentences.ts';
import { isTerm } from './term.ts';

/** The words before the first `: ` or ` = ` of a sentence, which one it is, and what follows. */
const DEFINITION = /^([^:=]{1,100}?)(:\**_{0,2}(?=\s)|\s=(?=\s))(.*)$/su;
const MAX_LISTED_WORDS = 3;

/**
 * The definitions that a text itself makes, as clozes that hide the term: a sentence `X: …` or
 * `X = …` whose `X` is a name of one to six words. No two are alike.
 */
export function definitionsIn(markdown: string): readonly (readonly ClozePart[])[] {
  const found = new Map<string, readonly ClozePart[]>();
  for (const sentence of sentencesOf(markdown, beginsDefinition)) {
    const parts = definition(sentence);
    if (parts && !found.has(sentence)) found.set(sentence, parts);
  }
  return [...found.values()];
}

/** A line within a paragraph: one that goes on with a sentence may hold a colon by chance. */
function beginsDefinition(line: string, before: string): boolean {
  if (definition(line) === null) return false;
  return before === '' || /[.!?;…]["”’)\]]*$/.test(before) || /^[*_`"“(]*[\p{Lu}\p{N}]/u.test(line);
}

function definition(sentence: string): readonly ClozePart[] | null {
  const found = DEFINITION.exec(sentence);
  if (!found) return null;
  const [, before = '', sign = '', text = ''] = found;
  // `**Term:** text` has its colon within the bold.
  const marks = sign.slice(1).trim() === '=' ? '' : sign.slice(1);
  const term = `${before.trimEnd()}${marks}`;
  if (!isTerm(term) || text.trim() === '' || isEnumeration(term, text)) return null;
  const joint = sign.startsWith(':') ? ':' : ' =';
  return [{ gap: 1, hidden: term, hint: null }, { text: `${joint}${text.trimEnd()}` }];
}

/** `Delivery guarantees: at-most-once, at-least-once, exactly-once`: a list, and what is in it. */
function isEnumeration(term: string, text: string): boolean {
  if (!/[^su'’]s[*_`)]*$/i.test(term)) return false;
  const items = text.split(/,|\sand\s|\sor\s/).map((item) => item.trim());
  return items.length > 2 && items.every((item) => item.split(/\s+/).length <= MAX_LISTED_WORDS);
}

import { UserError } from '../../errors.ts';

/** No page is longer; a copied site may be. */
const MOST_CHARACTERS = 4_000_000;
const MOST_LINES = 100_000;
const LINE_END = /[\n\r\u2028\u2029]/g;

/** Whether a text is longer than any number of topic pages that a person has pasted. */
export function isTooLong(text: string): boolean {
  return text.length > MOST_CHARACTERS || (text.match(LINE_END)?.length ?? 0) > MOST_LINES;
}

/** @throws {UserError} where a text is too long to look for pages in it */
export function refuseTooLong(text: string): void {
  if (isTooLong(text)) throw new UserError('This is too long for a topic page. Split it.');
}

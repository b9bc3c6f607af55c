import { wrapWords } from './wrap-words.ts';

interface Sayer {
  readonly print: (text: string) => void;
  readonly listingColumns: () => number;
}

/** Prints lines for a person, broken between words where the terminal is narrower. */
export function say(text: string, { print, listingColumns }: Sayer): void {
  print(`${wrapWords(text, listingColumns())}\n`);
}

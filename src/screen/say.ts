import { wrapWords } from './wrap-words.ts';

interface Width {
  readonly listingColumns: () => number;
}

interface Sayer extends Width {
  readonly print: (text: string) => void;
}

interface Complainer extends Width {
  readonly complain: (text: string) => void;
}

/** Prints lines for a person, broken between words where the terminal is narrower. */
export function printWrapped(text: string, { print, listingColumns }: Sayer): void {
  print(`${wrapWords(text, listingColumns())}\n`);
}

/** The same for what is amiss, beside what is printed. */
export function warn(text: string, { complain, listingColumns }: Complainer): void {
  complain(`${wrapWords(text, listingColumns())}\n`);
}

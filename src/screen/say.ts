import { wrapWords } from './wrap-words.ts';

interface Width {
  readonly listingColumns: () => number;
}

interface Printer extends Width {
  readonly print: (text: string) => void;
}

interface ErrorPrinter extends Width {
  readonly complain: (text: string) => void;
}

/** Prints lines for a person, broken between words where the terminal is narrower. */
export function printWrapped(text: string, { print, listingColumns }: Printer): void {
  print(`${wrapWords(text, listingColumns())}\n`);
}

/** The same for what is amiss, beside what is printed. */
export function warn(text: string, { complain, listingColumns }: ErrorPrinter): void {
  complain(`${wrapWords(text, listingColumns())}\n`);
}

import type * as typed from '@commander-js/extra-typings';
import { InvalidArgumentError, Option } from 'commander';
import { FACETS } from '../deck/card.ts';

/** commander's own class, in the types that read a value's type off its flags. */
const TypedOption = Option as unknown as typeof typed.Option;

/** What a command prints for scripts. */
export const JSON_FLAG = new TypedOption('--json', 'print JSON for a script');
/** For commands that ask before they act. */
export const YES_FLAG = new TypedOption('-y, --yes', 'do not ask');
export const EXIT_CODE_FLAG = new TypedOption('--exit-code', 'exit with 3 where nothing is due');
export const FACET_FLAG = new TypedOption('--facet <facet...>', 'only these facets').choices(
  FACETS,
);
export const TAG_FLAG = new TypedOption(
  '--tag <tag>',
  'only cards with this tag (may be repeated)',
).argParser(collected);
export const TYPE_FLAG = new TypedOption(
  '--type',
  'type the answers that are short (as `type: true` in a deck)',
);
export const NO_TYPE_FLAG = new TypedOption('--no-type', 'type none, whatever the decks say');

/** An option with a fixed set of values. */
export function choice<Usage extends string, const Choices extends readonly string[]>(
  flags: Usage,
  help: string,
  choices: Choices,
) {
  return new TypedOption(flags, help).choices(choices);
}

/** Reads a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}

/** Reads a whole number of percents. */
export function percent(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 100.');
}

/** Collects the values of an option that may be given several times. */
export function collected(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? before : []), ...text.split(',').filter(Boolean)];
}

import type * as typed from '@commander-js/extra-typings';
import { InvalidArgumentError, Option } from 'commander';
import { FACETS } from '../deck/card.ts';

/** commander's own class, with types that infer a value's type from its flags. */
const TypedOption = Option as unknown as typeof typed.Option;

export const JSON_FLAG = new TypedOption('--json', 'print JSON');
export const YES_FLAG = new TypedOption('-y, --yes', 'do not ask for confirmation');
export const EXIT_CODE_FLAG = new TypedOption('--exit-code', 'exit with 3 if nothing is due');
export const FACET_FLAG = new TypedOption('--facet <facet...>', 'only these facets').choices(
  FACETS,
);
export const TAG_FLAG = new TypedOption(
  '--tag <tag>',
  'only cards with this tag (repeatable)',
).argParser(collected);
export const TYPE_FLAG = new TypedOption(
  '--type',
  'type short answers (like "type: true" in a deck)',
);
export const NO_TYPE_FLAG = new TypedOption(
  '--no-type',
  'never type answers, whatever the decks say',
);

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
    throw new InvalidArgumentError(`It must be a whole number, at least ${least}.`);
  };
}

/** Reads a whole percentage. */
export function percent(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 100.');
}

/** Collects the values of a repeatable option; each may be a list with commas. */
export function collected(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? before : []), ...text.split(',').filter(Boolean)];
}

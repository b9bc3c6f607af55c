import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { askAboutEdits } from '../collection/edits.ts';
import { type Collection, openCollection, warnOfMissing } from '../collection/index.ts';
import type { CramOptions } from './index.ts';

/** `deckhand cram`: be ready on a date. */
export async function cram(
  context: Context,
  deckNames: readonly string[],
  options: CramOptions,
): Promise<ExitCode> {
  refuseContradictions(options, deckNames);
  const isShown = options.plan === true || options.json === true;
  const collection = await openCollection(context, isShown ? undefined : askAboutEdits(context));
  if (options.json !== true) warnOfMissing(context, collection);
  return carryOut(context, collection, { deckNames, options });
}

async function carryOut(
  context: Context,
  collection: Collection,
  { deckNames, options }: { readonly deckNames: readonly string[]; readonly options: CramOptions },
): Promise<ExitCode> {
  if (options.result !== undefined) {
    const { cramResult } = await import('./result.ts');
    return cramResult(context, collection, options);
  }
  if (options.stop === true) {
    const { stopCram } = await import('./result.ts');
    return stopCram(context, collection, options);
  }
  if (options.now === true) {
    const { cramNow } = await import('./session.ts');
    return cramNow(context, collection, { deckNames, options });
  }
  const { cramByDate } = await import('./session.ts');
  return cramByDate(context, collection, { deckNames, options });
}

/** Options that cannot be meant together. */
const APART: readonly (readonly (keyof CramOptions)[])[] = [
  ['now', 'by', 'stop', 'result'],
  ['plan', 'stop', 'result'],
];

function refuseContradictions(options: CramOptions, deckNames: readonly string[]): void {
  for (const group of APART) {
    const [first, second] = group.filter((name) => options[name] !== undefined);
    if (second === undefined) continue;
    throw new UserError(`--${first} and --${second} do not go together.`, { exitCode: EXIT.usage });
  }
  if (options.recalled !== undefined && options.result === undefined) {
    throw new UserError('--recalled goes with --result.', { exitCode: EXIT.usage });
  }
  const isEnd = options.stop === true || options.result !== undefined;
  if (isEnd && deckNames.length > 0) {
    throw new UserError(`${deckNames.join(' ')}: --stop and --result are for the whole cram.`, {
      exitCode: EXIT.usage,
    });
  }
}

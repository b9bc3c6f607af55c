import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { askAboutEdits } from '../collection/edits.ts';
import { openCollection, warnOfMissing } from '../collection/index.ts';
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
  if (options.result !== undefined || options.stop === true) {
    const { cramResult, stopCram } = await import('./result.ts');
    return (options.stop === true ? stopCram : cramResult)(context, collection, options);
  }
  const { cramByDate, cramNow } = await import('./session.ts');
  const hold = options.now === true ? cramNow : cramByDate;
  return hold(context, collection, { deckNames, options });
}

/** At most one option of each group may be used. */
const EXCLUSIVE: readonly (readonly (keyof CramOptions)[])[] = [
  ['now', 'by', 'stop', 'result'],
  ['plan', 'stop', 'result'],
];

function refuseContradictions(options: CramOptions, deckNames: readonly string[]): void {
  for (const group of EXCLUSIVE) {
    const [first, second] = group.filter((name) => options[name] !== undefined);
    if (second === undefined) continue;
    throw new UserError(`--${first} and --${second} cannot be used together.`, {
      exitCode: EXIT.usage,
    });
  }
  if (options.recalled !== undefined && options.result === undefined) {
    throw new UserError('--recalled needs --result.', { exitCode: EXIT.usage });
  }
  const isEnd = options.stop === true || options.result !== undefined;
  if (isEnd && deckNames.length > 0) {
    throw new UserError('--stop and --result apply to the whole cram.', {
      hint: `Leave out: ${deckNames.join(' ')}`,
      exitCode: EXIT.usage,
    });
  }
}

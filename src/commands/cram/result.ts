import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import type { CramEvent, CramResultEvent } from '../../progress/events.ts';
import { resultView } from '../../screen/cram/closing.ts';
import { formatDay } from '../../screen/format.ts';
import { askKey, askPercent, type KeyPlace } from '../../screen/key-question.ts';
import { layoutFor } from '../../screen/layout.ts';
import { makeTheme, screenStyle } from '../../screen/theme.ts';
import type { Collection } from '../collection/index.ts';
import type { CramOptions } from './index.ts';
import { latestCram } from './mention.ts';

type ResultOptions = Pick<CramOptions, 'result' | 'recalled' | 'json'>;

/** `deckhand cram --result`: saves how a cram went, beside its forecast. */
export async function cramResult(
  context: Context,
  collection: Collection,
  options: ResultOptions,
): Promise<ExitCode> {
  const cram = latestCram(collection.progress.journal());
  if (cram === null) {
    if (options.result === true) return showLast(context, collection, options);
    throw new UserError('No cram is waiting for a result.', {
      hint: 'To see the last result: deckhand cram --result',
    });
  }
  const today = collection.today();
  if (cram.goal.by > today) {
    throw new UserError(`The cram is not over until ${formatDay(cram.goal.by, today)}.`, {
      hint: 'To stop it now: deckhand cram --stop',
    });
  }
  const result = await readResult(context, cram, { collection, options });
  if (result === null) return EXIT.act;
  recordResult(collection, cram, result);
  return showLast(context, collection, options);
}

/** `deckhand cram --stop`: stops the current cram. */
export function stopCram(
  { terminal }: Context,
  collection: Collection,
  { json }: ResultOptions,
): ExitCode {
  const cram = latestCram(collection.progress.journal());
  if (cram === null) throw new UserError('No cram is running.');
  recordResult(collection, cram, { outcome: 'called-off', recalledPercent: null });
  const day = cram.goal.by;
  terminal.print(
    json === true
      ? `${JSON.stringify({ by: day, outcome: 'called-off' })}\n`
      : `Stopped the cram for ${formatDay(day, collection.today())}.\n`,
  );
  return EXIT.done;
}

type Result = Pick<CramResultEvent, 'outcome' | 'recalledPercent'>;

/** Records the result of a cram. */
export function recordResult(collection: Collection, cram: CramEvent, result: Result): void {
  const day = collection.today();
  collection.progress.record({ type: 'cram-result', day, cram: cram.id, ...result });
}

/** The terminal of a command that asks for a key between the lines it prints. */
export function keyPlace({ terminal, stopped }: Context): KeyPlace {
  const { input, output, size, print, isPlain } = terminal;
  const theme = makeTheme({ color: isPlain ? 0 : terminal.color });
  const margin = isPlain ? 0 : layoutFor(size()).margin;
  return { input, output, size, print, stopped, isPlain, theme, margin };
}

async function readResult(
  context: Context,
  cram: CramEvent,
  { collection, options }: { readonly collection: Collection; readonly options: ResultOptions },
): Promise<Result | null> {
  const { result, recalled = null } = options;
  if (result !== undefined && result !== true) {
    return { outcome: result, recalledPercent: recalled };
  }
  if (!context.terminal.isInteractive || options.json === true) {
    throw new UserError('How did it go?', {
      hint: 'Use --result well, so-so or badly; --recalled 80 adds how much you recalled.',
      exitCode: EXIT.usage,
    });
  }
  const place = keyPlace(context);
  const day = formatDay(cram.goal.by, collection.today());
  context.terminal.print(`\n${' '.repeat(place.margin)}How did it go on ${day}?\n`);
  const outcome = await askKey(OUTCOMES, place);
  if (outcome === null) return null;
  const recalledPercent =
    recalled ??
    (await askPercent('How much did you recall, in percent? Enter skips this: ', place));
  return { outcome, recalledPercent };
}

const OUTCOMES = [
  { key: '1', hint: 'well', value: 'well' },
  { key: '2', hint: 'so-so', value: 'so-so' },
  { key: '3', hint: 'badly', value: 'badly' },
] as const;

function showLast(
  { terminal }: Context,
  collection: Collection,
  { json }: ResultOptions,
): ExitCode {
  const journal = collection.progress.journal();
  const result = journal.findLast((event) => event.type === 'cram-result');
  const cram = journal.find((event) => event.id === result?.cram);
  if (result === undefined || cram?.type !== 'cram') {
    throw new UserError('You have not done a cram yet.', {
      hint: 'To begin one: deckhand cram --by DATE',
    });
  }
  const { outcome, recalledPercent } = result;
  const { forecast, goal } = cram;
  const shown = { by: goal.by, outcome, recalledPercent, forecast };
  terminal.print(
    json === true
      ? `${JSON.stringify(shown)}\n`
      : resultView({ ...shown, today: collection.today() }, screenStyle(terminal)),
  );
  return EXIT.done;
}

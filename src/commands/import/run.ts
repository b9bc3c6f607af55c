import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { formatNamed } from '../../formats/detect.ts';
import { loadSettings } from '../../settings.ts';
import { applyImport, readAll } from './command.ts';
import type { ImportOptions } from './index.ts';
import { printJson, printReport, printSeen, warnOfFailures } from './report.ts';
import { dayReader, type FailedFile, openForDryRun, openForImport, outcomesOf } from './types.ts';

/** `deckhand import`: brings decks of other programs, or newer versions of them, into the library. */
export async function importFiles(
  context: Context,
  given: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  if (options.keepSchedule === true && options.schedule === false) {
    throw new UserError('--keep-schedule and --no-schedule cannot both hold.', {
      exitCode: EXIT.usage,
    });
  }
  if (options.format !== undefined) formatNamed(options.format);
  const settings = loadSettings(context.paths.settings);
  const isDryRun = options.dryRun === true;
  const { reads, failed, isSingle, passedOver } = await readAll(given, {
    context,
    options,
    dayOf: dayReader(context, settings),
    onRead: (read) => {
      if (options.json !== true) printSeen(read, context);
    },
  });
  if (isSingle) throwFirst(failed);
  const ground = await (isDryRun ? openForDryRun : openForImport)(context, settings);
  const carried = await applyImport(reads, { context, ground, options });
  if (isSingle) throwFirst(carried.failed);
  const report = { ...carried, failed: [...failed, ...carried.failed], isDryRun, isSingle };
  warnOfFailures(report.failed, context, options);
  if (options.json === true) printJson(report, context);
  else printReport({ ...report, passedOver }, context);
  return carried.files.some((file) => outcomesOf(file).length > 0) ? EXIT.done : EXIT.act;
}

function throwFirst([failure]: readonly FailedFile[]): void {
  if (failure !== undefined) throw failure.error;
}

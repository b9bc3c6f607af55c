import type { Context } from '../../context.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import { sayCount } from '../../say-count.ts';
import { sayAmiss } from '../../terminal/say.ts';
import { wrapHanging } from '../../terminal/wrap.ts';
import { wrapWords } from '../../terminal/wrap-words.ts';
import { dryRunLines } from './dry-run-lines.ts';
import { failureLines } from './failure-lines.ts';
import { failureJson, fileJson } from './import-json.ts';
import type { ImportOptions } from './import-options.ts';
import { type Brought, nextStep, reportLines, sawLines } from './import-report.ts';
import type { FailedFile, ReadFile } from './imported.ts';
import { MOST_NAMED } from './listed-lines.ts';
import type { ReadAll } from './read-all.ts';

/** An import, and what did not come of it. */
export interface Report extends Brought {
  readonly failed: readonly FailedFile[];
  /** One file was named: its JSON stands alone. */
  readonly isSingle: boolean;
}

/** Says why nothing came of some files. */
export function sayFailures(
  failed: readonly FailedFile[],
  { terminal }: Context,
  { json }: ImportOptions,
): void {
  if (json === true) {
    for (const one of failed) terminal.complain(`${JSON.stringify(failureJson(one))}\n`);
  } else for (const line of failureLines(failed)) sayAmiss(line, terminal);
}

/** Prints what was seen in a file, as soon as it has been read. */
export function printSeen(read: ReadFile, { terminal }: Context): void {
  const lines = sawLines(read).flatMap((line) => wrapHanging(line, terminal.listingColumns()));
  terminal.print(`${lines.join('\n')}\n`);
}

/** Prints what came of an import, for a person. */
export function printReport(
  report: Report & Pick<ReadAll, 'passedOver'>,
  { terminal }: Context,
): void {
  const width = terminal.listingColumns();
  const { passedOver } = report;
  const lines = [
    ...(report.isDryRun ? dryRunLines(report.files, width) : []),
    ...[...passedOverLines(passedOver), ...reportLines(report)].flatMap((line) =>
      wrapHanging(line, width),
    ),
    wrapWords(nextStep(report), width),
  ];
  terminal.print(`${lines.join('\n')}\n`);
}

function passedOverLines(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const named = names.slice(0, MOST_NAMED).join('; ');
  const end = names.length > MOST_NAMED ? '; …' : '.';
  return [
    makeLineSafe(`${sayCount(names.length, 'file')} in no format that is known: ${named}${end}`),
  ];
}

/** Prints the same for a script: an object for a file, a list of them for several or a folder. */
export function printJson(
  { files, events, failed, isSingle }: Report,
  { terminal }: Context,
): void {
  const all = files.flatMap((result, at) => {
    const ofFile = events[at];
    if (ofFile === undefined) return [];
    return [{ file: result.read.file.path ?? '-', ...fileJson(result, ofFile) }];
  });
  const amiss = failed.map((one) => ({ file: one.file.path ?? '-', ...failureJson(one) }));
  terminal.print(`${JSON.stringify(isSingle ? all[0] : { files: [...all, ...amiss] })}\n`);
}

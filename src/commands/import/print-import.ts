import type { Context } from '../../context.ts';
import { sayCount } from '../../terminal/say-count.ts';
import { dryRunLines } from './dry-run-lines.ts';
import { failureJson, fileJson } from './import-json.ts';
import type { ImportOptions } from './import-options.ts';
import { type Brought, reportLines } from './import-report.ts';
import type { FailedFile } from './imported.ts';
import type { ReadAll } from './read-all.ts';

/** An import, and what did not come of it. */
export interface Report extends Brought {
  readonly failed: readonly FailedFile[];
  /** One file was named: its JSON stands alone. */
  readonly isSingle: boolean;
}

/** Says why nothing came of some files, a line or two each. */
export function sayFailures(
  failed: readonly FailedFile[],
  { terminal }: Context,
  { json }: ImportOptions,
): void {
  for (const failure of failed) {
    const said = json === true ? JSON.stringify(failureJson(failure)) : sentence(failure);
    terminal.complain(`${said}\n`);
  }
}

function sentence({ file, error }: FailedFile): string {
  const { message, hint, place } = error;
  const parts = [file.shown, place?.line, place?.column].filter((part) => part !== undefined);
  const line = message.startsWith(file.shown) ? message : `${parts.join(':')}: ${message}`;
  return hint === undefined ? line : `${line}\n  ${hint}`;
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
    ...(passedOver === 0 ? [] : [`${sayCount(passedOver, 'file')} in no format that is known.`]),
    ...reportLines(report),
  ];
  terminal.print(`${lines.join('\n')}\n`);
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

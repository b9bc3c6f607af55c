import { EXIT, UserError } from '../../errors.ts';

/** A format to export to. */
export interface ExportKind {
  readonly name: string;
  /** With the dot. */
  readonly extension: string;
  /** True for text, which may be printed on the screen. */
  readonly isText: boolean;
  readonly hasProgress: boolean;
}

const EXPORT_KINDS: readonly ExportKind[] = [
  { name: 'apkg', extension: '.apkg', isText: false, hasProgress: true },
  { name: 'csv', extension: '.csv', isText: true, hasProgress: true },
  { name: 'json', extension: '.json', isText: true, hasProgress: true },
  { name: 'md', extension: '.md', isText: true, hasProgress: false },
  { name: 'tsv', extension: '.tsv', isText: true, hasProgress: true },
  { name: 'anki-txt', extension: '.txt', isText: true, hasProgress: false },
];

/** For help and completion. */
export const EXPORT_NAMES: readonly string[] = EXPORT_KINDS.map(({ name }) => name);

/**
 * Finds the format by its name, or by the extension of the file to write.
 * @throws {UserError} if neither tells, or if the format cannot hold progress that was asked for
 */
export function exportKind(
  format: string | undefined,
  output: string | undefined,
  isWithProgress: boolean,
): ExportKind {
  const kind = EXPORT_KINDS.find(({ name, extension }) =>
    format === undefined ? output?.toLowerCase().endsWith(extension) === true : name === format,
  );
  if (kind === undefined) {
    throw new UserError(`Choose a format: --format ${listed(EXPORT_NAMES)}`, {
      exitCode: EXIT.usage,
    });
  }
  if (!isWithProgress || kind.hasProgress) return kind;
  const others = EXPORT_KINDS.filter(({ hasProgress }) => hasProgress).map(({ name }) => name);
  throw new UserError(`The format ${kind.name} cannot hold progress.`, {
    hint: `These can: ${listed(others)}.`,
    exitCode: EXIT.usage,
  });
}

/** `apkg, csv or json` */
function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

import { EXIT, UserError } from '../../errors.ts';

/** What `--format` can be here, and what is true of the files that come of it. */
export interface ExportKind {
  readonly name: string;
  /** Of its files, with the dot. */
  readonly extension: string;
  /** Whether it is text, which a person may want on the screen. */
  readonly isText: boolean;
  readonly hasProgress: boolean;
}

/** The first of those with an extension is what a file of that name is to be. */
const EXPORT_KINDS: readonly ExportKind[] = [
  { name: 'md', extension: '.md', isText: true, hasProgress: false },
  { name: 'csv', extension: '.csv', isText: true, hasProgress: true },
  { name: 'tsv', extension: '.tsv', isText: true, hasProgress: true },
  { name: 'json', extension: '.json', isText: true, hasProgress: true },
  { name: 'apkg', extension: '.apkg', isText: false, hasProgress: true },
  { name: 'anki-txt', extension: '.txt', isText: true, hasProgress: false },
];

/** The names, for help and completion. */
export const EXPORT_NAMES: readonly string[] = EXPORT_KINDS.map(({ name }) => name);

/**
 * The kind that was asked for, by its name or by that of the file.
 * @throws {UserError} where neither says one, or it cannot hold what is asked of it
 */
export function exportKind(
  format: string | undefined,
  output: string | undefined,
  isWithProgress: boolean,
): ExportKind {
  const kind = EXPORT_KINDS.find(({ name, extension }) =>
    format === undefined ? output?.toLowerCase().endsWith(extension) === true : name === format,
  );
  const names = EXPORT_NAMES.join(', ');
  if (kind === undefined) {
    throw new UserError('Say which format to write.', {
      hint: `deckhand export --format FORMAT: ${names}.`,
      exitCode: EXIT.usage,
    });
  }
  if (!isWithProgress || kind.hasProgress) return kind;
  const others = EXPORT_KINDS.filter(({ hasProgress }) => hasProgress).map(({ name }) => name);
  throw new UserError(`${kind.name} has no place for progress.`, {
    hint: `These have: ${others.join(', ')}.`,
    exitCode: EXIT.usage,
  });
}

import type { Context } from '../../context.ts';
import type { Columns, ReadOptions } from '../../formats/format.ts';
import { makeTheme } from '../../terminal/theme.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportFile } from './imported.ts';

interface Asker {
  readonly file: ImportFile;
  readonly context: Context;
  readonly options: ImportOptions;
}

/** What a person said of the columns of a table. */
export interface ChosenColumns extends Pick<ReadOptions, 'front' | 'back' | 'tags'> {
  readonly hasTags: boolean;
}

/**
 * Asks a person which column is what, where the file does not make that clear and somebody is there
 * to be asked; null where what was read will do.
 */
export async function columnsOptions(
  columns: Columns | undefined,
  { file, context, options }: Asker,
): Promise<ChosenColumns | null> {
  const { isInteractive, isPlain, color, size, print } = context.terminal;
  const isSaid = options.front !== undefined || options.back !== undefined;
  if (columns === undefined || columns.isEvident || isSaid) return null;
  if (!isInteractive || isPlain || options.json === true) return null;
  print(`${file.shown}: which column is what?\n`);
  const { askColumns } = await import('../../terminal/columns-prompt.ts');
  const { front, back, tags } = await askColumns(
    {
      names: columns.names,
      preview: columns.preview,
      guess: columns,
      columns: size().columns,
      theme: makeTheme({ color }),
    },
    { input: context.terminal.input, output: context.terminal.output, signal: context.stopped },
  );
  const number = (column: number) => String(column + 1);
  const isAsGuessed = front === columns.front && back === columns.back && tags === columns.tags;
  if (isAsGuessed) return null;
  const chosen = { front: number(front), back: number(back), hasTags: tags !== null };
  return tags === null ? chosen : { ...chosen, tags: number(tags) };
}

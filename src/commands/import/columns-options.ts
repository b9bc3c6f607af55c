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

/** What a person was shown, and agreed to. */
export const AS_READ = 'as read';

/**
 * Asks a person which column is what, where the file does not make that clear and somebody is there
 * to be asked; null where nobody is asked.
 */
export async function columnsOptions(
  columns: Columns | undefined,
  { file, context, options }: Asker,
): Promise<ChosenColumns | typeof AS_READ | null> {
  const { isInteractive, isPlain, color, size, print } = context.terminal;
  const isSaid = options.front !== undefined || options.back !== undefined;
  if (columns === undefined || columns.isEvident || isSaid) return null;
  if (!isInteractive || isPlain || options.json === true) return null;
  print(`${file.shown}: which column is what?\n`);
  const { askColumns } = await import('../../terminal/columns-prompt.ts');
  const guess = {
    front: columns.front,
    backs: columns.backs ?? [columns.back],
    tags: columns.tags,
  };
  const { front, backs, tags } = await askColumns(
    {
      names: columns.names,
      preview: columns.preview,
      guess,
      columns: size().columns,
      theme: makeTheme({ color }),
    },
    { input: context.terminal.input, output: context.terminal.output, signal: context.stopped },
  );
  const isSame = front === guess.front && tags === guess.tags;
  if (isSame && backs.join() === guess.backs.join()) return AS_READ;
  const number = (column: number) => String(column + 1);
  const chosen = {
    front: number(front),
    back: backs.map(number).join(','),
    hasTags: tags !== null,
  };
  return tags === null ? chosen : { ...chosen, tags: number(tags) };
}

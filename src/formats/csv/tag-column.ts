type Split = (cell: string) => readonly string[];

/** So many different cells are remembered: columns of tags say the same few things again and again. */
const REMEMBERED = 10_000;

/**
 * How the cells of a column divide into tags: at semicolons, else commas, where any has them; else
 * at blanks.
 */
export function tagSplitter(cells: readonly string[]): Split {
  const separator = separatorOf(cells);
  const known = new Map<string, readonly string[]>();
  return (cell) => {
    const tags = known.get(cell) ?? split(cell, separator);
    if (known.size < REMEMBERED) known.set(cell, tags);
    return tags;
  };
}

function separatorOf(cells: readonly string[]): string | RegExp {
  if (cells.some((cell) => cell.includes(';'))) return ';';
  return cells.some((cell) => cell.includes(',')) ? ',' : /\s+/;
}

function split(cell: string, separator: string | RegExp): readonly string[] {
  return cell
    .split(separator)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

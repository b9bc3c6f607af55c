export type LineFinder = (position: number) => { readonly line: number; readonly column: number };

/** Finds lines and columns in a text; fastest if asked in order. */
export function lineFinder(text: string): LineFinder {
  let line = 1;
  let start = 0;
  let end = text.indexOf('\n');
  return (position) => {
    if (position < start) {
      line = 1;
      start = 0;
      end = text.indexOf('\n');
    }
    while (end >= 0 && end < position) {
      line += 1;
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return { line, column: position - start + 1 };
  };
}

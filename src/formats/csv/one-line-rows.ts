/** What divides a row in two, and how many such rows in one line can be no coincidence. */
const IN_TWO = [
  { sign: '\t', fewest: 2 },
  { sign: ',', fewest: 3 },
] as const;

/**
 * A text with its rows on lines, where it is one line of them with semicolons between, as study sets
 * are copied out of web pages: each is divided in two by one tab or one comma. Any other text as it is.
 */
export function rowsOnLines(text: string): string {
  const line = text.trim();
  if (line.includes('\n') || line.includes('"') || !line.includes(';')) return text;
  const rows = line.split(';').map((row) => row.trim());
  if (rows.at(-1) === '') rows.pop();
  const isList = IN_TWO.some(
    ({ sign, fewest }) =>
      rows.length >= fewest && rows.every((row) => row.split(sign).length === 2),
  );
  return isList ? rows.join('\n') : text;
}

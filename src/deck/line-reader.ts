/** Gives some lines of a text, counted from 1, without making strings of all the others. */
export function lineReader(text: string): (start: number, end: number) => string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (start, end) => text.slice(starts[start - 1], (starts[end] ?? text.length + 1) - 1);
}

import type { Run } from './run.ts';

const BLANKS = /[ \t\n\r\f\u00a0]+/g;
const UNTIDY = /[\t\n\r\f\u00a0]| {2}/;
const NO_BREAK_SPACE = '\u00a0';

/**
 * The runs of a line with their blanks as a page shows them: one where several stand, none at the
 * ends. An indent of no-break spaces, as code without a tag has it, is kept.
 */
export function tidyLine(runs: readonly Run[]): readonly Run[] {
  const tidy: Run[] = [];
  let isAfterBlank = true;
  for (const run of runs) {
    if (run.isMarkdown) {
      tidy.push(run);
      isAfterBlank = false;
      continue;
    }
    let text = UNTIDY.test(run.text) ? run.text.replace(BLANKS, ' ') : run.text;
    if (isAfterBlank && text.startsWith(' ')) text = text.slice(1);
    if (text === '') continue;
    isAfterBlank = text.endsWith(' ');
    tidy.push(text === run.text ? run : { ...run, text });
  }
  return indented(trimmedEnd(tidy), indentOf(runs));
}

function trimmedEnd(runs: Run[]): Run[] {
  const last = runs.at(-1);
  if (last === undefined || last.isMarkdown || !last.text.endsWith(' ')) return runs;
  const text = last.text.slice(0, -1);
  runs.pop();
  if (text !== '') runs.push({ ...last, text });
  return runs;
}

/** How many columns the no-break spaces set a line in; fewer than two are none. */
function indentOf(runs: readonly Run[]): number {
  if (!/^\s/.test(runs[0]?.text ?? '')) return 0;
  let columns = 0;
  for (const { text, isMarkdown } of runs) {
    if (isMarkdown) break;
    const blanks = text.length - text.trimStart().length;
    for (const blank of text.slice(0, blanks)) if (blank === NO_BREAK_SPACE) columns += 1;
    if (blanks < text.length) break;
  }
  return columns < 2 ? 0 : columns;
}

function indented(runs: Run[], columns: number): Run[] {
  const first = runs[0];
  if (columns === 0 || first === undefined) return runs;
  const indent = { text: NO_BREAK_SPACE.repeat(columns), style: 0, link: null, isMarkdown: true };
  return [indent, ...runs];
}

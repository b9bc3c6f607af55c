import type { Context } from '../../context.ts';
import type { Problem } from '../../deck/card.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { widthOf, wrapWords } from '../../screen/text.ts';
import { makeTheme } from '../../screen/theme.ts';
import { shortPath } from '../collection/find.ts';

/** The problems in a file, and its lines to quote. */
export interface FileProblems {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly lines: readonly string[];
}

/** Shows each problem with its place, its line and a caret. */
export function problemsText({ file, problems, lines }: FileProblems, context: Context): string {
  const theme = makeTheme({ color: context.terminal.color });
  const width = context.terminal.listingColumns();
  return problems
    .map(({ line, column, message, severity }) => {
      const place = `${makeLineSafe(shortPath(file, context.cwd))}:${line}:${column}`;
      const sentence = `${place}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
      const head = wrapWords(sentence, width).split('\n').map(theme.strong).join('\n');
      const source = lines[line - 1];
      if (source === undefined) return `${head}\n`;
      const number = String(line).padStart(5);
      const { text, before } = clipped(source, column);
      return [
        head,
        `${theme.muted(`${number} │`)} ${text}`,
        `${' '.repeat(number.length)} ${theme.muted('│')} ${' '.repeat(widthOf(before))}${theme.bad('^')}`,
        '',
      ].join('\n');
    })
    .map((text) => `${text}\n`)
    .join('');
}

/** The problems as `--json` prints them. */
export function problemsJson({ file, problems }: Omit<FileProblems, 'lines'>): readonly unknown[] {
  return problems.map(({ line, column, message, severity }) => {
    return { file, line, column, message, severity };
  });
}

const MAX_SHOWN = 72;

/** The part of a line around a column, and the part of that before the column. */
function clipped(line: string, column: number): { text: string; before: string } {
  const start = column <= MAX_SHOWN ? 0 : column - Math.floor(MAX_SHOWN / 2);
  const shown = line.replaceAll('\t', ' ').slice(start, start + MAX_SHOWN);
  const text = start > 0 ? `…${shown.slice(1)}` : shown;
  return { text, before: text.slice(0, column - 1 - start) };
}

import { relative } from 'node:path';
import type { Context } from '../context.ts';
import { makeLineSafe } from '../deck/safe-text.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { sayCount } from '../terminal/say-count.ts';
import { widthOf } from '../terminal/styled-text.ts';
import { makeTheme } from '../terminal/theme.ts';
import { GRAMMAR_HINT } from './add.ts';
import { askAboutEdits } from './ask-about-edits.ts';
import { type CheckedFile, checkDecks } from './check-decks.ts';

export interface CheckOptions {
  readonly json?: boolean;
}

/** `deckhand check`: what is wrong in decks, each with file, line, column and what to do. */
export async function check(
  context: Context,
  names: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const files = await checkDecks(
    context,
    names,
    options.json === true ? undefined : askAboutEdits(context),
  );
  const found = files.flatMap(({ problems }) => problems);
  const { print } = context.terminal;
  if (options.json === true) {
    const problems = files.flatMap(({ file, problems: inFile }) =>
      inFile.map(({ line, column, message, severity }) => ({
        file,
        line,
        column,
        message,
        severity,
      })),
    );
    print(`${JSON.stringify({ problems })}\n`);
  } else {
    for (const file of files) print(problemsText(file, context));
    print(`${summary(files, found.length)}\n`);
  }
  return found.length > 0 ? EXIT.act : EXIT.done;
}

function problemsText({ file, problems, lines }: CheckedFile, context: Context): string {
  const theme = makeTheme({ color: context.terminal.color });
  return problems
    .map(({ line, column, message, severity }) => {
      const place = `${makeLineSafe(shortPath(file, context.cwd))}:${line}:${column}`;
      const head = `${place}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
      const source = lines[line - 1];
      if (source === undefined) return `${theme.strong(head)}\n`;
      const number = String(line).padStart(5);
      const { text, before } = clipped(source, column);
      return [
        theme.strong(head),
        `${theme.muted(`${number} │`)} ${text}`,
        `${' '.repeat(number.length)} ${theme.muted('│')} ${' '.repeat(widthOf(before))}${theme.bad('^')}`,
        '',
      ].join('\n');
    })
    .map((text) => `${text}\n`)
    .join('');
}

const MOST_SHOWN = 72;

/** The part of a line around a column, short enough to read, and what of it stands before the column. */
function clipped(line: string, column: number): { text: string; before: string } {
  const start = column <= MOST_SHOWN ? 0 : column - Math.floor(MOST_SHOWN / 2);
  const shown = line.replaceAll('\t', ' ').slice(start, start + MOST_SHOWN);
  const text = start > 0 ? `…${shown.slice(1)}` : shown;
  return { text, before: text.slice(0, column - 1 - start) };
}

function shortPath(file: string, cwd: string): string {
  const near = relative(cwd, file);
  return near.startsWith('..') ? file : near;
}

function summary(files: readonly CheckedFile[], problems: number): string {
  const read = files.filter(({ lines }) => lines.length > 0);
  const cards = read.reduce((sum, file) => sum + file.cards, 0);
  const decks = `${sayCount(read.length, 'deck')}, ${sayCount(cards, 'card')}`;
  if (problems === 0 && cards === 0) return `No cards, and nothing to mend. ${GRAMMAR_HINT}`;
  if (problems === 0) return `${decks}: nothing to mend.`;
  return `${decks} loaded; ${sayCount(problems, 'problem')} to mend.`;
}

import process from 'node:process';
import type { Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import { CLEAR, type FullScreen, openFullScreen } from './full-screen.ts';
import { spread } from './layout.ts';
import { printable } from './output.ts';
import { windowOf } from './scroll.ts';
import { listenToTerminal } from './study-terminal.ts';
import { layoutFor, type Size } from './study-view.ts';
import type { Theme } from './theme.ts';

/** What is paged, drawn anew for each width. */
export interface Pages {
  readonly draw: (columns: number) => readonly string[];
  readonly theme: Theme;
  readonly size: () => Size;
}

interface PagerStreams {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly stopped: AbortSignal;
}

interface PagerConfig extends Pages {
  readonly screen: FullScreen;
  readonly onResize: (listener: () => void) => () => void;
}

/** Shows lines on the terminal's second screen, page by page, until the reader has had enough. */
export async function page(pages: Pages, { input, output, stopped }: PagerStreams): Promise<void> {
  const screen = openFullScreen(output);
  process.once('exit', screen.leave);
  const onResize = (listener: () => void) => {
    output.on('resize', listener);
    return () => output.off('resize', listener);
  };
  try {
    await pagerPrompt({ ...pages, screen, onResize }, { input, output, signal: stopped });
  } catch (error) {
    if (!isInterruption(error)) throw error;
  } finally {
    screen.leave();
    process.off('exit', screen.leave);
  }
}

const pagerPrompt = createPrompt<void, PagerConfig>((config, done) => {
  const [size, setSize] = useState<Size>(config.size());
  const [top, setTop] = useState(0);
  const lines = config.draw(size.columns);
  const rows = Math.max(size.rows - 1, 1);
  const last = Math.max(lines.length - rows, 0);

  useEffect((rl) => {
    const redraw = () => setSize({ ...config.size() });
    const stopResize = config.onResize(redraw);
    const listener = { redraw, closed: () => done() };
    // It is a readline interface; the prompt library only names the parts that it documents.
    const stopTerminal = listenToTerminal(rl as unknown as Interface, config.screen, listener);
    return () => {
      stopResize();
      stopTerminal();
    };
  }, []);
  useKeypress((key, rl) => {
    Object.assign(rl, { line: '', cursor: 0 });
    if (!config.screen.isShown()) return;
    if (key.name === 'q' || key.name === 'escape') return done();
    if (key.name === 'space' && top >= last) return done();
    setTop(Math.min(Math.max(top + (STEPS.get(key.name)?.(rows, last) ?? 0), 0), last));
  });

  const view = windowOf(lines, { top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const shown = [...view.lines, ...filler, footLine(view.below, size, config.theme)];
  return CLEAR + shown.map(printable).join('\n');
});

type StepOf = (rows: number, last: number) => number;

/** How far a key moves, for so many rows and so many lines. */
const STEPS: ReadonlyMap<string, StepOf> = new Map<string, StepOf>([
  ['j', () => 1],
  ['down', () => 1],
  ['return', () => 1],
  ['k', () => -1],
  ['up', () => -1],
  ['space', (rows) => rows - 1],
  ['pagedown', (rows) => rows - 1],
  ['b', (rows) => 1 - rows],
  ['pageup', (rows) => 1 - rows],
  ['end', (_rows, last) => last],
  ['home', (_rows, last) => -last],
]);

function footLine(below: number, size: Size, theme: Theme): string {
  const { margin, width } = layoutFor(size);
  const more = below === 0 ? 'end' : `↓ ${below} more ${below === 1 ? 'line' : 'lines'}`;
  const keys = `${theme.key('space')} ${theme.muted('page')}  ${theme.key('q')} ${theme.muted('quit')}`;
  return ' '.repeat(margin) + spread(theme.muted(more), keys, width);
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name);
}

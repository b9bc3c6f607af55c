import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { BrokenOff, Ended, Next } from './app.ts';
import { withInterruption } from './terminal.ts';

/**
 * The twin of a full screen for screen readers and for terminals that cannot move the cursor: it
 * prints plain lines, and answers are typed as lines.
 */
export interface PlainApp<State, End> {
  readonly init: () => State;
  readonly update: (state: State, line: string) => Next<State, End>;
  readonly view: (turn: PlainTurn<State>) => readonly string[];
}

/** A new state to print. */
export interface PlainTurn<State> {
  readonly state: State;
  /** The state before; null at the start. */
  readonly before: State | null;
  /** True if nothing more is asked. */
  readonly isOver: boolean;
}

/** A terminal that can only print lines. */
export interface PlainTerminal {
  readonly input: Readable;
  readonly print: (text: string) => void;
  readonly stopped: AbortSignal;
}

/** Runs a screen in plain lines and returns its last state, however it ends. */
export async function runPlainApp<State, End>(
  app: PlainApp<State, End>,
  terminal: PlainTerminal,
): Promise<Ended<State, End>> {
  const { signal, isInterrupted, release } = withInterruption(terminal.stopped);
  const lines = createInterface({ input: terminal.input, signal });
  const last = { state: app.init() };
  try {
    const end = await answerLines(lines, app, last, terminal.print);
    return { ...last, end: isInterrupted() ? { reason: 'interrupted' } : end };
  } catch (error) {
    return { ...last, end: { reason: 'failed', error } };
  } finally {
    release();
    // Otherwise the process would keep reading.
    lines.close();
  }
}

async function answerLines<State, End>(
  lines: AsyncIterable<string>,
  app: PlainApp<State, End>,
  last: { state: State },
  print: PlainTerminal['print'],
): Promise<End | BrokenOff> {
  const printTurn = (before: State | null, isOver: boolean) => {
    for (const line of app.view({ ...last, before, isOver })) print(`${line}\n`);
  };
  printTurn(null, false);
  for await (const line of lines) {
    const before = last.state;
    let next = app.update(before, line);
    while (next.type === 'run') next = await next.action();
    last.state = next.state;
    printTurn(before, next.type === 'end');
    if (next.type === 'end') return next.end;
  }
  return { reason: 'closed' };
}

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { BrokenOff, Ended, Next } from './app.ts';
import { withInterruption } from './terminal.ts';

/**
 * The twin of a full screen for terminals without a cursor to move, and for screen readers: plain
 * lines, and answers typed as a line.
 */
export interface PlainApp<State, End> {
  readonly init: () => State;
  readonly update: (state: State, line: string) => Next<State, End>;
  /** The lines to print once a state has followed on another; `isOver` says that nothing is asked any more. */
  readonly say: (state: State, before: State | null, isOver: boolean) => readonly string[];
}

/** The person's end of a terminal that shows lines alone. */
export interface PlainTerminal {
  readonly input: Readable;
  readonly print: (text: string) => void;
  readonly stopped: AbortSignal;
}

/** Runs a screen in plain lines, and returns its last state however it ends. */
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
    // Else the process would go on reading.
    lines.close();
  }
}

async function answerLines<State, End>(
  lines: AsyncIterable<string>,
  app: PlainApp<State, End>,
  last: { state: State },
  print: PlainTerminal['print'],
): Promise<End | BrokenOff> {
  const say = (before: State | null, isOver: boolean) => {
    for (const line of app.say(last.state, before, isOver)) print(`${line}\n`);
  };
  say(null, false);
  for await (const line of lines) {
    const before = last.state;
    let next = app.update(before, line);
    while (next.type === 'run') next = await next.action();
    last.state = next.state;
    say(before, next.type === 'end');
    if (next.type === 'end') return next.end;
  }
  return { reason: 'closed' };
}

import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** What is under test: the built program. */
export const PROGRAM = fileURLToPath(new URL('../../bin/deckhand.js', import.meta.url));
/** Against hangs; it measures nothing. */
const PATIENCE_MS = 10_000;

const SHOW_CURSOR = '\u001b[?25h';
const HIDE_CURSOR = '\u001b[?25l';
/** How the program begins each drawing of a full screen. */
const CLEAR = '\u001b[H\u001b[J';
/** How it ends it: the cursor is put into its column. What was drawn up to there is no whole screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequence.
const LAST_OF_SCREEN = /\u001b\[\d+G$/;

export interface LaunchOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Start an interactive shell instead, for job control; `$DECKHAND` runs the program in it. */
  readonly shell?: boolean;
}

/** The program in a real pseudo-terminal, its screen kept by a terminal emulator. */
export interface PseudoTerminal {
  readonly pid: number;
  /** Everything that was written, control sequences and all. */
  readonly written: () => string;
  /** What the terminal itself answered to what was written: with a sound program, nothing. */
  readonly replies: () => string;
  /** What a person sees now: the rows of the screen, trailing blanks cut. */
  readonly screen: () => string;
  readonly cursorIsShown: () => boolean;
  readonly isOnSecondScreen: () => boolean;
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly kill: (signal: string) => void;
  /** What the person's end does when its window is closed. */
  readonly close: () => void;
  /** Ends the program wherever it is, if it still runs. */
  readonly end: () => void;
  /** Waits until the screen shows this. */
  readonly until: (pattern: RegExp) => Promise<string>;
  /** Waits until the screen was drawn anew since the last key or resizing, and shows this. */
  readonly untilDrawn: (pattern?: RegExp) => Promise<string>;
  readonly untilGone: (pattern: RegExp) => Promise<string>;
  /** Waits for the end of the program, and until the screen shows all that it wrote. */
  readonly ended: () => Promise<{ readonly exitCode: number; readonly signal: number }>;
}

/** Starts `deckhand` with arguments in a terminal of 80 by 24, unless told otherwise. */
export function launch(args: readonly string[], options: LaunchOptions = {}): PseudoTerminal {
  const { columns = 80, rows = 24 } = options;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const env = {
    PATH: process.env['PATH'] ?? '',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    PS1: '$ ',
    DECKHAND: `${process.execPath} ${PROGRAM}`,
    ...options.env,
  };
  const [file, ...given] = options.shell ? ['/bin/sh', '-i'] : [process.execPath, PROGRAM, ...args];
  const pty = spawn(file ?? '', given, {
    cols: columns,
    rows,
    env,
    cwd: options.cwd ?? process.cwd(),
  });
  return watch(pty, terminal);
}

function watch(pty: IPty, terminal: InstanceType<typeof xterm.Terminal>): PseudoTerminal {
  let written = '';
  let mark = 0;
  let shown = true;
  const waiting = new Set<() => void>();
  let replies = '';
  let hasEnded = false;
  terminal.onData((reply) => {
    replies += reply;
    pty.write(reply);
  });
  pty.onData((data) => {
    terminal.write(data, () => {
      written += data;
      const last = Math.max(written.lastIndexOf(SHOW_CURSOR), written.lastIndexOf(HIDE_CURSOR));
      if (last >= 0) shown = written.startsWith(SHOW_CURSOR, last);
      for (const check of [...waiting]) check();
    });
  });
  const end = new Promise<{ exitCode: number; signal: number }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      terminal.write('', () => {
        hasEnded = true;
        resolve({ exitCode, signal: signal ?? 0 });
        for (const check of [...waiting]) check();
      });
    });
  });
  const screen = () => rowsOf(terminal).join('\n').trimEnd();
  const isWhole = () => terminal.buffer.active.type === 'normal' || LAST_OF_SCREEN.test(written);
  const wait = (holds: () => boolean, what: string) =>
    new Promise<string>((resolve, reject) => {
      const check = () => {
        if (isWhole() && holds()) stop(() => resolve(screen()));
        else if (hasEnded) stop(() => reject(failure('It ended and never')));
      };
      const stop = (settle: () => void) => {
        clearTimeout(timer);
        waiting.delete(check);
        settle();
      };
      const failure = (never: string) => new Error(`${never} ${what}. The screen:\n${screen()}`);
      const timer = setTimeout(() => stop(() => reject(failure('It never'))), PATIENCE_MS);
      waiting.add(check);
      check();
    });
  return {
    pid: pty.pid,
    written: () => written,
    replies: () => replies,
    screen,
    cursorIsShown: () => shown,
    isOnSecondScreen: () => terminal.buffer.active.type === 'alternate',
    type(keys) {
      mark = written.length;
      pty.write(keys);
    },
    resize(columns, rows) {
      mark = written.length;
      terminal.resize(columns, rows);
      pty.resize(columns, rows);
    },
    kill: (signal) => pty.kill(signal),
    close() {
      if (!hasEnded) closeWindow(pty);
    },
    end() {
      if (!hasEnded) pty.kill('SIGKILL');
    },
    until: (pattern) => wait(() => pattern.test(screen()), `showed ${pattern}`),
    untilDrawn: (pattern = /^/) =>
      wait(() => written.includes(CLEAR, mark) && pattern.test(screen()), `drew ${pattern}`),
    untilGone: (pattern) => wait(() => !pattern.test(screen()), `lost ${pattern}`),
    async ended() {
      await wait(() => hasEnded, 'ended');
      return end;
    },
  };
}

/** The kernel hangs up on whoever is left behind it; the library's own types leave this out. */
function closeWindow(pty: IPty): void {
  (pty as IPty & { destroy(): void }).destroy();
}

function rowsOf(terminal: InstanceType<typeof xterm.Terminal>): string[] {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, row) => {
    // After a resize a line may still hold cells beyond the width.
    const line = active.getLine(active.baseY + row);
    return line?.translateToString(true, 0, terminal.cols) ?? '';
  });
}

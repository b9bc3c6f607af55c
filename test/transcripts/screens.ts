import type { LaunchOptions } from '../program/pseudo-terminal.ts';
import type { Computer } from './computer.ts';

export type Size = Pick<LaunchOptions, 'columns' | 'rows' | 'env'>;

/** So long somebody takes for each key. */
const KEY_MS = 4000;

/** The program in a pseudo-terminal, and a transcript of what was pressed and shown. */
export interface Screen {
  readonly command: string;
  /** Waits until the screen shows this, and writes it down. */
  readonly shows: (pattern: RegExp) => Promise<void>;
  /** Lets four seconds pass, presses keys, and waits likewise where a pattern is given. */
  readonly press: (keys: string, pattern?: RegExp) => Promise<void>;
  readonly ends: () => Promise<void>;
  readonly transcript: () => string;
  readonly exitCode: () => number;
}

/** Starts `deckhand …` and writes down each of its screens that is waited for. */
export function screenOf(
  computer: Computer,
  args: readonly string[],
  options: LaunchOptions = {},
): Screen {
  const terminal = computer.start(args, options);
  const isPlain = options.env?.['TERM'] === 'dumb';
  const ruler = '─'.repeat(options.columns ?? 80);
  const command = `$ deckhand ${args.join(' ')}`.trimEnd();
  let text = command;
  let exitCode = -1;
  const note = (screen: string) => {
    text += `\n${ruler}\n${computer.shown(screen)}\n${ruler}\n`;
  };
  return {
    command,
    async shows(pattern) {
      const screen = await terminal.until(pattern);
      if (!isPlain) note(screen);
    },
    async press(keys, pattern) {
      computer.setClock(computer.clock() + KEY_MS);
      text += isPlain ? '' : `\n> ${named(keys)}`;
      const isFull = terminal.isOnSecondScreen();
      const shown = terminal.screen().length;
      terminal.type(keys);
      if (pattern === undefined) return;
      // The screen before the key may show the same; where it is drawn anew, that is waited for.
      const screen = await (isFull
        ? terminal.untilDrawn(pattern)
        : terminal.until(isPlain ? behind(shown, pattern) : pattern));
      if (!isPlain) note(screen);
    },
    async ends() {
      ({ exitCode } = await terminal.ended());
      const lines = terminal.written().replaceAll('\r\n', '\n');
      note(isPlain ? lines.trimEnd() : terminal.screen());
    },
    transcript: () => text,
    exitCode: () => exitCode,
  };
}

/** A pattern of what was written below so much of a text. */
function behind(length: number, { source }: RegExp): RegExp {
  return new RegExp(`^[\\s\\S]{${length},}?${source}`);
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\r': 'enter',
  '\t': 'tab',
  '\u0003': 'ctrl-c',
  '\u0013': 'ctrl-s',
  '\u0015': 'ctrl-u',
  '\u001b': 'escape',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001b[C': 'right',
  '\u001b[D': 'left',
};

function named(keys: string): string {
  return NAMES[keys] ?? keys.replace('\r', ' enter');
}

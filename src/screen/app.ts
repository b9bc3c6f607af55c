import process from 'node:process';
import type { Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import { type PressedKey, typedText } from './keys.ts';
import type { Size } from './layout.ts';
import { printable } from './output.ts';
import {
  inLineScreen,
  listenToTerminal,
  openAlternateScreen,
  resumeScreen,
  type Screen,
  type ScreenOutput,
  suspendScreen,
  withInterruption,
} from './terminal.ts';

/** A key, or a paste as one text. */
export type Message =
  | { readonly type: 'key'; readonly key: PressedKey }
  | { readonly type: 'paste'; readonly text: string };

/** The result of a message. */
export type Next<State, End> =
  | { readonly type: 'continue'; readonly state: State }
  | { readonly type: 'run'; readonly state: State; readonly action: Action<State, End> }
  | { readonly type: 'end'; readonly state: State; readonly end: End };

/** Runs another program on the terminal; keys that are typed meanwhile wait. */
export type Action<State, End> = () => Promise<Next<State, End>>;

/** A full screen: its first state, its changes, and how it looks. */
export interface App<State, End> {
  readonly init: () => State;
  /** Changes have been saved when this returns. */
  readonly update: (state: State, message: Message, size: Size) => Next<State, End>;
  /** Lines narrower than the terminal; if there are more than it has rows, the last are shown. */
  readonly view: (state: State, size: Size) => readonly string[];
  /** A change that comes by itself, a while after the last one. */
  readonly timer?: (state: State) => Timer<State> | null;
  /** True if a paste comes as one text; otherwise it comes as keys. */
  readonly marksPaste?: boolean;
  /** True for a question among the lines of the shell, cleared when it is answered. */
  readonly isInline?: boolean;
}

export interface Timer<State> {
  readonly afterMs: number;
  readonly next: (state: State) => State;
}

/** The end of a screen from outside. */
export type BrokenOff =
  | { readonly reason: 'closed' | 'interrupted' }
  | { readonly reason: 'failed'; readonly error: unknown };

/** The last state of a screen and how it ended. */
export interface Ended<State, End> {
  readonly state: State;
  readonly end: End | BrokenOff;
}

/** The terminal of a screen, and the signal that ends it. */
export interface AppTerminal {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly size: () => Size;
  readonly stopped: AbortSignal;
}

/**
 * Runs a screen, on the alternate screen unless it is inline. However it ends, the terminal is
 * restored and the last state is returned.
 */
export async function runApp<State, End>(
  app: App<State, End>,
  { input, output, size, stopped }: AppTerminal,
): Promise<Ended<State, End>> {
  const screen = openScreen(app, output, size());
  process.once('exit', screen.close);
  const running = new RunningApp(app, { screen, output, size });
  const { signal, isInterrupted, release } = withInterruption(stopped);
  try {
    await appPrompt(running, { input, output, signal, clearPromptOnDone: app.isInline === true });
  } catch (error) {
    running.breakOff(isInterrupted() ? { reason: 'interrupted' } : brokenOffBy(error));
  } finally {
    release();
    screen.close();
    process.off('exit', screen.close);
  }
  return running.ended();
}

export function openScreen<State, End>(
  app: App<State, End>,
  output: ScreenOutput,
  size: Size,
): Screen {
  if (app.isInline !== true) return openAlternateScreen(output, app);
  return inLineScreen(output, app.view(app.init(), size).length);
}

/** The prompt of all screens. It lives as long as the screen, so that keys typed ahead are kept. */
export const appPrompt = createPrompt<void, AnyRunningApp>((running, done) => {
  const [, redraw] = useState({});
  useEffect((rl) => {
    // It is a readline interface, of which the prompt library documents only parts.
    return running.open(rl as unknown as Interface, { redraw: () => redraw({}), done });
  }, []);
  useKeypress((key, rl) => {
    // Otherwise readline would collect the letters and count them when it redraws.
    Object.assign(rl, { line: '', cursor: 0 });
    running.receive(key);
  });
  return running.drawing();
});

export interface AppPlace {
  readonly screen: Screen;
  readonly output: ScreenOutput & Pick<NodeJS.WriteStream, 'on' | 'off'>;
  readonly size: () => Size;
}

interface Prompt {
  readonly redraw: () => void;
  readonly done: () => void;
}

type AnyRunningApp = Pick<RunningApp<unknown, unknown>, 'open' | 'receive' | 'drawing'>;

/** A screen while it runs: its state, and the messages that wait. */
export class RunningApp<State, End> {
  readonly #app: App<State, End>;
  readonly #place: AppPlace;
  readonly #waiting: Message[] = [];
  #prompt: Prompt | null = null;
  #state: State;
  #size: Size;
  #end: End | BrokenOff | null = null;
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;
  /** The part of a paste that has arrived so far; null outside a paste. */
  #paste: string | null = null;

  constructor(app: App<State, End>, place: AppPlace) {
    this.#app = app;
    this.#place = place;
    this.#state = app.init();
    this.#size = place.size();
  }

  /** Starts to listen; returns a function that stops it. */
  open(readline: Interface, prompt: Prompt): () => void {
    this.#prompt = prompt;
    const { screen, output } = this.#place;
    const redraw = () => {
      this.#size = { ...this.#place.size() };
      if (!screen.isShown()) return;
      prompt.redraw();
      this.#takeWaiting();
    };
    output.on('resize', redraw);
    const closed = () => this.#finish({ reason: 'closed' });
    const stopListening = listenToTerminal(readline, screen, { redraw, closed });
    this.#startTimer();
    return () => {
      clearTimeout(this.#timer);
      output.off('resize', redraw);
      stopListening();
    };
  }

  /** The whole screen, written at once. */
  drawing(): string {
    const lines = this.#app.view(this.#state, this.#size).slice(-this.#size.rows);
    return this.#place.screen.clear + lines.map(printable).join('\n');
  }

  /** Takes a key as readline reports it; the keys of a paste are joined first. */
  receive(key: ReportedKey): void {
    // The key that stopped the process arrives when it runs again.
    if (key.ctrl === true && key.name === 'z') return;
    if (key.name === 'paste-start') this.#paste ??= '';
    else if (this.#paste === null) {
      for (const one of keysIn(key)) this.#waiting.push({ type: 'key', key: one });
    } else if (key.name === 'paste-end') {
      this.#waiting.push({ type: 'paste', text: this.#paste });
      this.#paste = null;
    } else this.#paste += pastedText(key);
    this.#takeWaiting();
  }

  /** Ends the screen from outside, unless it has ended by itself. */
  breakOff(how: BrokenOff): void {
    this.#end ??= how;
  }

  ended(): Ended<State, End> {
    return { state: this.#state, end: this.#end ?? { reason: 'closed' } };
  }

  #takeWaiting(): void {
    try {
      // While another program has the terminal, messages wait, so that nothing is drawn over it.
      while (!this.#isBusy && this.#end === null && this.#place.screen.isShown()) {
        const message = this.#waiting.shift();
        if (message === undefined) return;
        this.#follow(this.#app.update(this.#state, message, this.#size));
      }
    } catch (error) {
      this.#finish({ reason: 'failed', error });
    }
  }

  #follow(next: Next<State, End>): void {
    clearTimeout(this.#timer);
    this.#state = next.state;
    if (next.type === 'end') this.#finish(next.end);
    else if (next.type === 'run') void this.#run(next.action);
    else {
      this.#startTimer();
      this.#prompt?.redraw();
    }
  }

  async #run(action: Action<State, End>): Promise<void> {
    this.#isBusy = true;
    suspendScreen(this.#place.screen);
    try {
      const next = await action();
      if (this.#end !== null) return;
      resumeScreen(this.#place.screen);
      this.#isBusy = false;
      this.#follow(next);
      this.#takeWaiting();
    } catch (error) {
      this.#finish({ reason: 'failed', error });
    }
  }

  #finish(end: End | BrokenOff): void {
    clearTimeout(this.#timer);
    this.#end ??= end;
    this.#prompt?.done();
  }

  #startTimer(): void {
    const timer = this.#app.timer?.(this.#state) ?? null;
    if (timer === null) return;
    this.#timer = setTimeout(() => {
      const isShown = this.#place.screen.isShown();
      // While the process is stopped nothing is drawn; the timer starts again.
      if (isShown) this.#follow({ type: 'continue', state: timer.next(this.#state) });
      else this.#startTimer();
    }, timer.afterMs);
  }
}

/** A key as readline reports it. It takes Esc and a key soon after for one key with Alt. */
export interface ReportedKey extends PressedKey {
  readonly meta?: boolean | undefined;
}

const ESCAPE: PressedKey = { name: 'escape' };

/**
 * Splits a report into keys, since Esc and the next key arrive as one if typed fast. The terminal's
 * own sequences stay one key; readline waits for the rest of one that comes in two reads.
 */
export function keysIn({ meta, ...key }: ReportedKey): readonly PressedKey[] {
  if (meta !== true) return [key];
  const sequence = key.sequence ?? '';
  const letters = sequence.replace(LEADING_ESCAPES, '');
  const escapes = Array.from({ length: sequence.length - letters.length }, () => ESCAPE);
  if (letters === '') return escapes;
  // The last Esc begins the sequence of, say, an arrow key.
  if (/^[[O]./.test(letters)) return [...escapes.slice(1), { ...key, sequence: '' }];
  return [...escapes, { ...key, sequence: letters }];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is the key looked for.
const LEADING_ESCAPES = /^\u001b+/;

function pastedText(key: PressedKey): string {
  if (key.name === 'return' || key.name === 'enter') return '\n';
  return key.name === 'tab' ? ' ' : typedText(key);
}

/** The names are those of the prompt library's errors. */
function brokenOffBy(error: unknown): BrokenOff {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') return { reason: 'interrupted' };
  return name === 'AbortPromptError' ? { reason: 'closed' } : { reason: 'failed', error };
}

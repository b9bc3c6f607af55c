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

/** What reaches a screen: a key, or a paste as one text. */
export type Message =
  | { readonly type: 'key'; readonly key: PressedKey }
  | { readonly type: 'paste'; readonly text: string };

/** What follows from a message. */
export type Next<State, End> =
  | { readonly type: 'go-on'; readonly state: State }
  | { readonly type: 'run'; readonly state: State; readonly action: Action<State, End> }
  | { readonly type: 'end'; readonly state: State; readonly end: End };

/** What takes a while, with the terminal handed over to another program; what is typed meanwhile waits. */
export type Action<State, End> = () => Promise<Next<State, End>>;

/** A full screen: what it starts with, what a message makes of it, and how it looks. */
export interface App<State, End> {
  readonly init: () => State;
  /** What the state changes has been saved when this returns. */
  readonly update: (state: State, message: Message, size: Size) => Next<State, End>;
  /** Lines, none as wide as the terminal; of more than it has rows, the last ones are shown. */
  readonly view: (state: State, size: Size) => readonly string[];
  /** What happens by itself, so long after the state last changed. */
  readonly timer?: (state: State) => Timer<State> | null;
  /** Whether a paste is told from what is typed. Without it, a paste is keys. */
  readonly marksPaste?: boolean;
  /** Whether it is a question among the lines of the shell; wiped when it is answered. */
  readonly isInline?: boolean;
}

/** What happens by itself after a while. */
export interface Timer<State> {
  readonly afterMs: number;
  readonly next: (state: State) => State;
}

/** The end of a screen that did not end by itself. */
export type BrokenOff =
  | { readonly reason: 'closed' | 'interrupted' }
  | { readonly reason: 'failed'; readonly error: unknown };

/** The last state of a screen, and how it ended. */
export interface Ended<State, End> {
  readonly state: State;
  readonly end: End | BrokenOff;
}

/** The terminal that a screen has for itself, and the signal that ends it. */
export interface AppTerminal {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly size: () => Size;
  readonly stopped: AbortSignal;
}

/**
 * Runs a screen, on the terminal's alternate screen unless it is inline. However it ends, the terminal is as it was
 * before, and the last state is returned.
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

/** The part of the terminal that a screen is drawn on. */
export function openScreen<State, End>(
  app: App<State, End>,
  output: ScreenOutput,
  size: Size,
): Screen {
  if (app.isInline !== true) return openAlternateScreen(output, app);
  return inLineScreen(output, app.view(app.init(), size).length);
}

/** The prompt that all screens run in; it lives as long as the screen, so that keys typed ahead are kept. */
export const appPrompt = createPrompt<void, AnyRunningApp>((running, done) => {
  const [, redraw] = useState({});
  useEffect((rl) => {
    // It is a readline interface; the prompt library only names the parts that it documents.
    return running.open(rl as unknown as Interface, { redraw: () => redraw({}), done });
  }, []);
  useKeypress((key, rl) => {
    // Readline would collect the letters, and mis-size what it draws.
    Object.assign(rl, { line: '', cursor: 0 });
    running.receive(key);
  });
  return running.drawing();
});

/** What a running screen draws on. */
export interface AppPlace {
  readonly screen: Screen;
  readonly output: ScreenOutput & Pick<NodeJS.WriteStream, 'on' | 'off'>;
  readonly size: () => Size;
}

/** What the prompt does for the screen that runs in it. */
interface Prompt {
  readonly redraw: () => void;
  readonly done: () => void;
}

type AnyRunningApp = Pick<RunningApp<unknown, unknown>, 'open' | 'receive' | 'drawing'>;

/** A screen while it runs: its state, and what waits to reach it. */
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
  /** What has come of a paste that is not yet whole. */
  #paste: string | null = null;

  constructor(app: App<State, End>, place: AppPlace) {
    this.#app = app;
    this.#place = place;
    this.#state = app.init();
    this.#size = place.size();
  }

  /** Begins to listen; the returned function stops that. */
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

  /** All that is written to the terminal at once. */
  drawing(): string {
    const lines = this.#app.view(this.#state, this.#size).slice(-this.#size.rows);
    return this.#place.screen.clear + lines.map(printable).join('\n');
  }

  /** Takes a key in, as readline reports it; keys of a paste are put together first. */
  receive(key: ReportedKey): void {
    // The key that stopped the process comes here when it runs again.
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

  /** Notes an end from outside; one that the screen came to by itself stands. */
  breakOff(how: BrokenOff): void {
    this.#end ??= how;
  }

  ended(): Ended<State, End> {
    return { state: this.#state, end: this.#end ?? { reason: 'closed' } };
  }

  #takeWaiting(): void {
    try {
      // What is typed while another program has the terminal waits, so that nothing is drawn over it.
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
      // Stopped, nothing is drawn; the timer begins anew.
      if (isShown) this.#follow({ type: 'go-on', state: timer.next(this.#state) });
      else this.#startTimer();
    }, timer.afterMs);
  }
}

/** A key as readline reports it, which takes Esc and a key soon after for one with Alt held. */
export interface ReportedKey extends PressedKey {
  readonly meta?: boolean | undefined;
}

const ESCAPE: PressedKey = { name: 'escape' };

/**
 * The keys that a report stands for: Esc and the next key come as one where they were typed fast. The
 * terminal's own sequences stay one key; readline waits for the rest of one that comes in two reads.
 */
export function keysIn({ meta, ...key }: ReportedKey): readonly PressedKey[] {
  if (meta !== true) return [key];
  const sequence = key.sequence ?? '';
  const letters = sequence.replace(LEADING_ESCAPES, '');
  const escapes = Array.from({ length: sequence.length - letters.length }, () => ESCAPE);
  if (letters === '') return escapes;
  // The last Esc belongs to the sequence of an arrow key, say.
  if (/^[[O]./.test(letters)) return [...escapes.slice(1), { ...key, sequence: '' }];
  return [...escapes, { ...key, sequence: letters }];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is the key looked for.
const LEADING_ESCAPES = /^\u001b+/;

function pastedText(key: PressedKey): string {
  if (key.name === 'return' || key.name === 'enter') return '\n';
  return key.name === 'tab' ? ' ' : typedText(key);
}

/** The prompt library names its errors so. */
function brokenOffBy(error: unknown): BrokenOff {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') return { reason: 'interrupted' };
  return name === 'AbortPromptError' ? { reason: 'closed' } : { reason: 'failed', error };
}

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { printable } from '../output.ts';
import type { Theme } from '../theme.ts';

/** A key, and what it stands for. */
export interface KeyChoice<Value extends string> {
  /** As the keyboard names it; Enter is as good as `space`. */
  readonly key: string;
  readonly says: string;
  readonly value: Value;
}

/** Where a key is asked for. */
export interface KeyPlace {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly print: (text: string) => void;
  readonly stopped: AbortSignal;
  /** Whether lines alone will do: the key is then typed with Enter. */
  readonly isPlain: boolean;
  readonly theme: Theme;
  /** Blanks before the line. */
  readonly margin: number;
}

/** Asks for one of some keys; null where the question is left or interrupted (q, Escape, Ctrl-C). */
export async function askKey<Value extends string>(
  choices: readonly KeyChoice<Value>[],
  place: KeyPlace,
): Promise<Value | null> {
  const named = hintsOf(choices, place);
  const key = place.isPlain
    ? await typedLine(named, place)
    : await pressedKey(named, choices, place);
  const wanted = key === '' ? 'space' : key;
  return choices.find((choice) => choice.key === wanted)?.value ?? null;
}

/** Asks for a whole number up to 100; null where none was typed. */
export async function askPercent(question: string, place: KeyPlace): Promise<number | null> {
  const line = ' '.repeat(place.margin) + question;
  const digits = place.isPlain ? await typedLine(line, place) : await typedDigits(line, place);
  return /^\d{1,3}$/.test(digits ?? '') && Number(digits) <= 100 ? Number(digits) : null;
}

const LEAVE = { key: 'q', says: 'not now' };

function hintsOf(choices: readonly KeyChoice<string>[], { theme, margin, isPlain }: KeyPlace) {
  const hints = [...choices, LEAVE].map(({ key, says }) => {
    const name = isPlain && key === 'space' ? 'Enter' : key;
    return `${theme.key(name)} ${theme.muted(says)}`;
  });
  return ' '.repeat(margin) + hints.join('   ');
}

async function typedLine(question: string, place: KeyPlace): Promise<string | null> {
  place.print(`${question}\n`);
  const lines = createInterface({ input: place.input, signal: place.stopped });
  try {
    for await (const line of lines) return line.trim().toLowerCase();
    return null;
  } finally {
    lines.close();
  }
}

interface KeyQuestion {
  readonly line: string;
  readonly keys: readonly string[];
}

const keyPrompt = createPrompt<string | null, KeyQuestion>(({ line, keys }, done) => {
  useKeypress((key, rl) => {
    Object.assign(rl, { line: '', cursor: 0 });
    if (key.name === 'q' || key.name === 'escape') done(null);
    else if (isEnterKey(key)) done('');
    else if (keys.includes(key.name)) done(key.name);
  });
  return printable(line);
});

const digitsPrompt = createPrompt<string, { readonly line: string }>(({ line }, done) => {
  const [digits, setDigits] = useState('');
  useKeypress((key, rl) => {
    Object.assign(rl, { line: '', cursor: 0 });
    if (isEnterKey(key)) done(digits);
    else if (key.name === 'backspace') setDigits(digits.slice(0, -1));
    else if (/^\d$/.test(key.name) && Number(digits + key.name) <= 100)
      setDigits(digits + key.name);
  });
  return printable(`${line}${digits}`);
});

function pressedKey(line: string, choices: readonly KeyChoice<string>[], place: KeyPlace) {
  const keys = choices.map(({ key }) => key);
  return orNull(keyPrompt({ line, keys }, contextOf(place)));
}

function typedDigits(line: string, place: KeyPlace): Promise<string | null> {
  return orNull(digitsPrompt({ line }, contextOf(place)));
}

function contextOf({ input, output, stopped }: KeyPlace) {
  return { input, output, signal: stopped, clearPromptOnDone: true };
}

/** The prompt library names its errors so. */
async function orNull(answer: Promise<string | null>): Promise<string | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name)) return null;
    throw error;
  }
}

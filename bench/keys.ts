import { join } from 'node:path';
import { launch } from '../test/program/pseudo-terminal.ts';
import { at, say } from './measure.ts';

const PRESSES = 60;

/** From a key's press to the redrawn screen, in a pseudo-terminal. */
export async function benchKeys(folder: string): Promise<void> {
  const env = { XDG_STATE_HOME: join(folder, 'state') };
  const terminal = launch(['--data', join(folder, 'keys'), '--new', '500'], { env });
  await terminal.until(/show answer/);
  const reveal: number[] = [];
  const grade: number[] = [];
  for (let press = 0; press < PRESSES; press += 1) {
    reveal.push(
      await answered(
        () => terminal.type(' '),
        () => terminal.until(/1 again/),
      ),
    );
    grade.push(
      await answered(
        () => terminal.type('4'),
        () => terminal.until(/show answer/),
      ),
    );
  }
  terminal.type('q');
  await terminal.ended();
  report('space pressed → answer on the screen', reveal);
  report('grade pressed → saved, next card drawn', grade);
}

async function answered(press: () => void, seen: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  press();
  await seen();
  return performance.now() - start;
}

function report(name: string, all: readonly number[]): void {
  const sorted = [...all].sort((a, b) => a - b);
  const figures = [at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1)].map((ms) => ms.toFixed(2));
  say(name, `median ${figures[0]} ms`, `95 % ${figures[1]} ms`, `most ${figures[2]} ms  aim 20`);
}

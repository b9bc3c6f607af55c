import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { launch } from '../test/program/pseudo-terminal.ts';
import { againstBareNode, ms, runNode, say } from './measure.ts';

const PROGRAM = 'bin/deckhand.js';

/** How long commands take from the shell's point of view, as ratios to bare node. */
export async function benchStartUp(folder: string): Promise<void> {
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state') };
  const shipped = join(folder, 'shipped');
  const large = join(folder, 'large');
  writeDeck(join(large, 'decks'), 5000);
  await ratio('--version', 1.35, () => runNode([PROGRAM, '--version'], env));
  await ratio('due --count, shipped deck, warm', 1.6, () =>
    runNode([PROGRAM, '--data', shipped, 'due', '--count'], env),
  );
  await ratio('due --count, 5,000 cards, warm', null, () =>
    runNode([PROGRAM, '--data', large, 'due', '--count'], env),
  );
  await ratio('first question drawn, shipped deck', 2.6, () => firstQuestion(shipped, env));
  await ratio('first question drawn, 5,000 cards', null, () => firstQuestion(large, env));
}

async function ratio(name: string, aim: number | null, work: () => unknown): Promise<void> {
  const { time, bare, ratio: times } = await againstBareNode(work);
  const wanted = aim === null ? '' : `aim ${aim.toFixed(2)}`;
  say(name, `${times.toFixed(2)} × bare node  ${wanted}`, ms(time), `bare ${ms(bare)}`);
}

async function firstQuestion(data: string, env: NodeJS.ProcessEnv): Promise<void> {
  const state = env['XDG_STATE_HOME'] ?? data;
  const terminal = launch(['--data', data], { env: { XDG_STATE_HOME: state } });
  await terminal.until(/show answer/);
  terminal.kill('SIGKILL');
}

function writeDeck(folder: string, cards: number): void {
  mkdirSync(folder, { recursive: true });
  const notes = Array.from({ length: cards }, (_, index) => {
    return `Q: What does entry ${index} of the large deck say?\nA: It says ${index}, and some more.\n`;
  });
  writeFileSync(join(folder, 'large.md'), `# Large\n\n${notes.join('\n')}`);
}

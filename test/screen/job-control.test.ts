import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TERMINAL = new URL('../../src/screen/terminal.ts', import.meta.url);

/** Stops, and ends before it is known whether anything did stop. */
const STOPPED_AND_ENDED = `
  import { EventEmitter } from 'node:events';
  import { listenToTerminal, openAlternateScreen } from '${TERMINAL}';
  const readline = Object.assign(new EventEmitter(), { resume() {} });
  const screen = openAlternateScreen({ write() {} });
  const nothing = () => {};
  const stopListening = listenToTerminal(readline, screen, { redraw: nothing, closed: nothing });
  readline.emit('SIGTSTP');
  stopListening();
  setTimeout(() => console.log(screen.isShown() ? 'entered again' : 'left for good'), 400);
`;

test('a full screen that ends right after a stop is not entered again', async () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', STOPPED_AND_ENDED];
  // A session of its own, where no shell controls jobs, so that nothing stops.
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data;
  });
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.equal(said, 'left for good\n');
});

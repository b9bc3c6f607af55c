import process from 'node:process';
import { setImmediate } from 'node:timers/promises';

// Plays command lines in one process, a message each: to start a process for every one of them
// would take minutes. It knows no more of the program than how it is started, and the process.

const PROGRAM = new URL('../../bin/deckhand.js', import.meta.url);
const LISTENED = [
  [process, ['SIGTERM', 'SIGHUP', 'SIGINT']],
  [process.stdout, ['error']],
  [process.stderr, ['error']],
];

let said = [];
let count = 0;
listenTo('stdout');
listenTo('stderr');

process.on('disconnect', () => process.exit());
process.on('message', async ({ args, columns, env }) => {
  said = [];
  const before = { ...process.env };
  Object.assign(process.env, env);
  Object.assign(process.stdout, { isTTY: columns !== null, columns: columns ?? undefined });
  process.argv = [process.execPath, PROGRAM.pathname, ...args];
  process.exitCode = undefined;
  count += 1;
  // A module of another address is another module: it runs the program once more.
  await import(`${PROGRAM.href}?${count}`);
  await setImmediate();
  const code = process.exitCode ?? 0;
  for (const [emitter, events] of LISTENED) {
    for (const event of events) emitter.removeAllListeners(event);
  }
  for (const name of Object.keys(env ?? {})) delete process.env[name];
  Object.assign(process.env, before);
  process.send({ code, said });
});

function listenTo(stream) {
  process[stream].write = (text, ...given) => {
    said.push([stream, String(text)]);
    const done = given.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
}

/**
 * Loaded before the program: counts its calls that change files, and at one of them kills the
 * program or lets the call fail. `DECKHAND_TEST_FAULT` is JSON: `at`, which call (from 1; 0 for
 * none); `what`, `before`, `torn` or `after` for a kill, else an error's code; `calls`, where only
 * calls of these names count; `report`, a file that says how many calls there were, and whether the
 * fault has come.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const CHANGING = [
  'openSync',
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'fdatasyncSync',
  'renameSync',
  'mkdirSync',
  'copyFileSync',
  'fchmodSync',
  'chmodSync',
  'closeSync',
  'rmSync',
  'unlinkSync',
];
const WRITING = /[wa+]/;

const { at, what, calls = CHANGING, report } = JSON.parse(process.env.DECKHAND_TEST_FAULT ?? '{}');
const real = { ...fs };
const counted = { calls: 0, fired: null };

for (const name of CHANGING) {
  const call = real[name];
  fs[name] = (...args) => {
    if (!counts(name, args)) return call(...args);
    counted.calls += 1;
    if (counted.calls !== at) return call(...args);
    counted.fired = name;
    return strike(name, call, args);
  };
}
syncBuiltinESMExports();
process.on('exit', sayCounted);

function counts(name, [, flags]) {
  if (!calls.includes(name) || counted.fired !== null) return false;
  return name !== 'openSync' || (typeof flags === 'string' && WRITING.test(flags));
}

function strike(name, call, args) {
  if (what === 'after') call(...args);
  if (what === 'torn' && name.startsWith('write')) writeHalf(args);
  if (!['before', 'torn', 'after'].includes(what)) {
    // A full disk takes what there is room for.
    if (what === 'ENOSPC' && name.startsWith('write')) writeHalf(args);
    throw Object.assign(new Error(`${what}: simulated, ${name}`), { code: what, syscall: name });
  }
  sayCounted();
  process.kill(process.pid, 'SIGKILL');
  // The signal comes when the kernel looks; nothing more may happen before it does.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function writeHalf([file, data]) {
  const bytes = Buffer.from(data);
  const half = bytes.subarray(0, bytes.length / 2);
  if (typeof file === 'number') real.writeSync(file, half);
  else real.writeFileSync(file, half);
}

function sayCounted() {
  if (report) real.writeFileSync(report, JSON.stringify(counted));
}

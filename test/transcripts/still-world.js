import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

// Loaded before the program (`node --import`), so that what it shows is the same at each run: its
// clock says what stands in the file that DECKHAND_CLOCK names, what it draws by chance is always
// the same byte, and what it would do by itself after a while (a notice that fades, a clock that ticks) never comes.

const LONG_MS = 1000;
const NEVER_MS = 2 ** 31 - 1;
const BYTE = 0x5a;

const file = process.env['DECKHAND_CLOCK'] ?? '';
let last = 0;

/** A clock that is being set keeps its last instant for so long. */
function now() {
  const instant = Number(readFileSync(file, 'utf8'));
  if (instant > 0) last = instant;
  return last;
}

globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static now() {
    return now();
  }
};

for (const name of ['setTimeout', 'setInterval']) {
  const { [name]: afterwards } = globalThis;
  globalThis[name] = (does, ms, ...given) =>
    ms >= LONG_MS ? afterwards(does, NEVER_MS, ...given).unref() : afterwards(does, ms, ...given);
}

crypto.randomFillSync = (bytes) => bytes.fill(BYTE);
crypto.randomBytes = (count) => Buffer.alloc(count, BYTE);
Math.random = () => BYTE / 256;
syncBuiltinESMExports();

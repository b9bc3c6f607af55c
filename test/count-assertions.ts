import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import process from 'node:process';

/** Loaded before the tests: counts the assertions that are made, and appends the sum to this file. */
const file = process.env['DECKHAND_TEST_COUNT'] ?? '';
if (file !== '') countInto(file);

function countInto(path: string): void {
  let count = 0;
  const methods = assert as unknown as Record<string, unknown>;
  for (const [name, method] of Object.entries(methods)) {
    const isAssertion = typeof method === 'function' && /^[a-z]/.test(name) && name !== 'strict';
    if (!isAssertion) continue;
    methods[name] = (...args: unknown[]) => {
      count += 1;
      return Reflect.apply(method, assert, args);
    };
  }
  process.on('exit', () => appendFileSync(path, `${count} ${process.argv[1]}\n`));
}

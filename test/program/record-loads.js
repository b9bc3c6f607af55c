/**
 * Loaded before the program: writes down every module that it loads and every file that it opens,
 * one a line and in their order, into the file that `DECKHAND_TEST_LOADS` names.
 */
import fs from 'node:fs';
import { register, syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const { appendFileSync } = fs;
const report = process.env.DECKHAND_TEST_LOADS ?? '';

// Module hooks run in a thread of their own, which loads this file as well.
if (isMainThread) {
  for (const name of ['openSync', 'readFileSync']) {
    const open = fs[name];
    fs[name] = (path, ...others) => {
      if (typeof path !== 'number') note(path instanceof URL ? path : pathToFileURL(String(path)));
      return open(path, ...others);
    };
  }
  syncBuiltinESMExports();
  register(import.meta.url);
}

export async function load(url, context, next) {
  note(url);
  return next(url, context);
}

function note(url) {
  appendFileSync(report, `${url}\n`);
}

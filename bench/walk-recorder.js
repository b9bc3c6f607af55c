import fs from 'node:fs';
import inspector from 'node:inspector';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

// Loaded into the program with `node --import`. Writes to the folder WALK_FOLDER which functions
// have run (called.json, on SIGUSR2 and on exit) and the stack of each fdatasync (stacks.json).

const folder = process.env['WALK_FOLDER'];
const session = new inspector.Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
process.on('SIGUSR2', writeCalled);
process.on('exit', writeCalled);

Error.stackTraceLimit = Number.POSITIVE_INFINITY;
const stacks = [];
for (const name of ['fdatasync', 'fdatasyncSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    stacks.push(currentStack());
    put('stacks.json', stacks);
    return original(...args);
  };
}
syncBuiltinESMExports();

function writeCalled() {
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    if (error !== null) throw error;
    put('called.json', coverage.result);
  });
}

/** Raw positions, whether or not source maps are on; awaiting callers are included. */
function currentStack() {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, sites) =>
    sites.map((site) => ({ url: site.getFileName() ?? '', line: site.getLineNumber() ?? 0 }));
  const { stack } = new Error('fdatasync');
  Error.prepareStackTrace = prepareStackTrace;
  return stack;
}

/** Renamed into place, since the reader waits for the file to appear. */
function put(name, value) {
  const unfinished = join(folder, `${name}.unfinished`);
  fs.writeFileSync(unfinished, JSON.stringify(value));
  fs.renameSync(unfinished, join(folder, name));
}

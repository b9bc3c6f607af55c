import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { workerData } from 'node:worker_threads';
import { run } from '../../src/cli.ts';
import type { Context, Terminal } from '../../src/context.ts';
import { pathsFor } from '../../src/paths.ts';
import { reportError } from '../../src/report-error.ts';
import { printable } from '../../src/screen/output.ts';
import type { Call, Line, Said } from './command-line.ts';

// Answers calls of the command line as the program does where nothing is a terminal.
const { port, answered } = workerData as Line;
port.on('message', (call: Call) => {
  void answer(call).then((said) => {
    port.postMessage(said);
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
});

async function answer(call: Call): Promise<Said> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  const terminal = terminalOf(call, out, err);
  const code = await run(call.args, {
    ...terminal,
    contextFor: ({ data }) => contextOf(call, terminal, data),
  }).catch((error: unknown) =>
    reportError(error, { json: call.args.includes('--json'), terminal }),
  );
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

function terminalOf({ input }: Call, out: Buffer[], err: Buffer[]): Terminal {
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      out.push(chunk);
      done();
    },
  });
  return {
    input: Readable.from(input === '' ? [] : [Buffer.from(input)]) as NodeJS.ReadStream,
    // Where nothing is a terminal, no more of it is used.
    output: output as NodeJS.WritableStream as NodeJS.WriteStream,
    print: (text) => void out.push(Buffer.from(printable(text))),
    complain: (text) => void err.push(Buffer.from(printable(text))),
    isInteractive: false,
    isPlain: true,
    color: 0,
    ascii: false,
    size: () => ({ columns: 80, rows: 24 }),
    listingColumns: () => Number.POSITIVE_INFINITY,
  };
}

function contextOf(
  { cwd, env, zone }: Call,
  terminal: Terminal,
  data: string | undefined,
): Context {
  if (data === undefined) throw new Error('Where data lives by itself is the process that knows.');
  const machine = join(env['HOME'] ?? cwd, '.local/state/deckhand/machine-id');
  return {
    paths: { ...pathsFor(data), machine },
    env,
    cwd,
    now: () => Date.now(),
    zone: () => zone,
    randomBytes: (count) => randomFillSync(new Uint8Array(count)),
    terminal,
    stopped: new AbortController().signal,
  };
}

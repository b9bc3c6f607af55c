import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';

/** What a call of the command line is made with. */
export interface Call {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is to be read from standard input. */
  readonly input: string;
  /** Minutes ahead of UTC. */
  readonly zone: number;
}

/** What the program did. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What the worker is started with: how it is called, and how it says that it has answered. */
export interface Line {
  readonly port: MessagePort;
  readonly answered: Int32Array;
}

/** Against hangs; it measures nothing. */
const PATIENCE_MS = 60_000;

const WORKER = new URL('./command-line-worker.ts', import.meta.url).href;
/** Where the tests are not compiled, the worker is compiled as it is loaded. */
const LOAD_WORKER = WORKER.endsWith('.ts')
  ? `import('${import.meta.resolve('tsx/esm/api')}').then(({ register }) => {
      register();
      return import('${WORKER}');
    })`
  : `import('${WORKER}')`;

let line: Line | undefined;

/** Runs the command line and waits for it, without a process of its own. */
export function callCommandLine(call: Call): Said {
  line ??= openLine();
  Atomics.store(line.answered, 0, 0);
  line.port.postMessage(call);
  Atomics.wait(line.answered, 0, 0, PATIENCE_MS);
  const answer = receiveMessageOnPort(line.port);
  if (answer === undefined) throw new Error(`deckhand ${call.args.join(' ')} never ended.`);
  return answer.message;
}

/** A test waits for each call, so the program needs a thread of its own. */
function openLine(): Line {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const workerData: Line = { port: port2, answered };
  const worker = new Worker(LOAD_WORKER, {
    eval: true,
    workerData,
    transferList: [port2],
    // A call is told all that it may look at, and nothing of this process.
    env: {},
    execArgv: [],
  });
  worker.unref();
  port1.unref();
  return { port: port1, answered };
}

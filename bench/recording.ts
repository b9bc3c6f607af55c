import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const RECORDER = new URL('walk-recorder.js', import.meta.url).href;
const PATIENCE_MS = 10_000;

/** A built file that was loaded, as Profiler.takePreciseCoverage describes it. */
export interface Script {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
  }[];
}

export interface Frame {
  readonly url: string;
  readonly line: number;
}

/** What a program that runs with `env` says about itself. */
export interface Recording {
  readonly env: Readonly<Record<string, string>>;
  /** The files loaded by a program that has ended. */
  readonly scripts: () => readonly Script[];
  /** The files loaded so far by one that runs and is now sent SIGUSR2. */
  readonly scriptsNow: (sendSignal: () => void) => Promise<readonly Script[]>;
  /** The stack of each fdatasync so far. */
  readonly stacks: () => readonly (readonly Frame[])[];
}

/** Records into a folder, which is made. */
export function recordInto(folder: string): Recording {
  mkdirSync(folder, { recursive: true });
  const called = join(folder, 'called.json');
  const synced = join(folder, 'stacks.json');
  const scripts = (): readonly Script[] => JSON.parse(readFileSync(called, 'utf8'));
  return {
    env: { WALK_FOLDER: folder, NODE_OPTIONS: `--import=${RECORDER}` },
    scripts,
    async scriptsNow(sendSignal) {
      rmSync(called, { force: true });
      sendSignal();
      const patience = performance.now() + PATIENCE_MS;
      while (!existsSync(called)) {
        if (performance.now() > patience) throw new Error('Nothing was recorded');
        await delay(20);
      }
      return scripts();
    },
    stacks: () => (existsSync(synced) ? JSON.parse(readFileSync(synced, 'utf8')) : []),
  };
}

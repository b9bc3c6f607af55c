import process from 'node:process';
import { processContext, processTerminal } from './context.ts';
import { reportError } from './report-error.ts';
import { VERSION } from './version.ts';

/** A signal's exit code is 128 plus its number. */
const SIGNALS = { SIGTERM: 143, SIGHUP: 129 } as const;

/** Runs the program with this process's arguments, streams, clock and signals. */
export async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const terminal = processTerminal();
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    terminal.print(`${VERSION}\n`);
    return;
  }
  const stopping = new AbortController();
  for (const [signal, exitCode] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      process.exitCode = exitCode;
      stopping.abort();
    });
  }
  try {
    const { run } = await import('./cli.ts');
    const contextFor = processContext(terminal, stopping.signal);
    const exitCode = await run(args, { ...terminal, contextFor });
    process.exitCode ??= exitCode;
  } catch (error) {
    const exitCode = await reportError(error, { json: args.includes('--json'), terminal });
    process.exitCode ??= exitCode;
  }
}

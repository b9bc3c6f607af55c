import process from 'node:process';

/** How something that a signal can stop came to its end. */
export interface Interruptible<End> {
  readonly end: End;
  readonly isInterrupted: boolean;
}

/** Lets an interruption stop a full screen in good order, where it comes as a signal and not as a key. */
export async function interruptibly<End>(
  stopped: AbortSignal,
  run: (stopped: AbortSignal) => Promise<End>,
): Promise<Interruptible<End>> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.on('SIGINT', interrupt);
  try {
    const end = await run(AbortSignal.any([stopped, interruption.signal]));
    return { end, isInterrupted: interruption.signal.aborted };
  } finally {
    process.off('SIGINT', interrupt);
  }
}

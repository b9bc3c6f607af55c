import process from 'node:process';
import type { Readable } from 'node:stream';
import { openFullScreen } from './full-screen.ts';
import type { StudyEnd } from './study-end.ts';
import { type StudyPromptConfig, studyPrompt } from './study-prompt.ts';

/** The terminal that a quiz runs on, and the signal that ends it. */
export interface StudyStreams {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly stopped: AbortSignal;
}

/** Runs the quiz on the terminal's second screen; however it ends, the first one is back after it. */
export async function studyOnScreen(
  config: Omit<StudyPromptConfig, 'screen' | 'onResize' | 'onStep'>,
  { input, output, stopped }: StudyStreams,
): Promise<StudyEnd> {
  const screen = openFullScreen(output);
  process.once('exit', screen.leave);
  let last = config.session;
  try {
    return await studyPrompt(
      {
        ...config,
        screen,
        onResize: (listener) => {
          output.on('resize', listener);
          return () => output.off('resize', listener);
        },
        onStep: (session) => {
          last = session;
        },
      },
      { input, output, signal: stopped },
    );
  } catch (error) {
    return { session: last, ...reasonOf(error) };
  } finally {
    screen.leave();
    process.off('exit', screen.leave);
  }
}

function reasonOf(error: unknown): Pick<StudyEnd, 'reason' | 'error'> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') return { reason: 'interrupted' };
  return name === 'AbortPromptError' ? { reason: 'closed' } : { reason: 'failed', error };
}

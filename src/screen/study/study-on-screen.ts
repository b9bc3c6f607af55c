import { onFullScreen, type ScreenStreams } from '../full-screen/full-screen-prompt.ts';
import type { StudyEnd } from './end.ts';
import { type StudyPromptConfig, studyPrompt } from './study-prompt.ts';

/** Runs the quiz on the terminal's second screen; no end of it loses what was done up to there. */
export function studyOnScreen(
  config: Omit<StudyPromptConfig, 'screen' | 'onResize' | 'onStep'>,
  streams: ScreenStreams,
): Promise<StudyEnd> {
  let last = config.session;
  const onStep: StudyPromptConfig['onStep'] = (session) => {
    last = session;
  };
  return onFullScreen<StudyEnd>(
    { ...streams, marksPaste: (config.typing ?? null) !== null },
    (tools, context) => studyPrompt({ ...config, ...tools, onStep }, context),
    (how) => ({ session: last, ...how }),
  );
}

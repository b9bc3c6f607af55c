import type { FullScreen, ScreenOutput } from './full-screen/full-screen.ts';

/**
 * The place of a question that stands between the lines of a shell. Left, it stays where it is; the
 * library that draws it wipes as many lines above the cursor as it has, so that room is made for
 * these first where it comes back below what the shell has printed.
 */
export function inLineScreen(output: ScreenOutput, lines: number): FullScreen {
  let isShown = true;
  return {
    leave() {
      if (isShown) output.write('\n');
      isShown = false;
    },
    enter() {
      if (!isShown) output.write('\n'.repeat(lines - 1));
      isShown = true;
    },
    isShown: () => isShown,
  };
}

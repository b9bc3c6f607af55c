/** The stream that a full screen is drawn on. */
export interface ScreenOutput {
  write(text: string): unknown;
}

/** A terminal's second screen, on which a quiz is drawn so that the first stays as it was. */
export interface FullScreen {
  /** Shows the first screen again, the cursor with it. Does nothing where that is so already. */
  leave(): void;
  enter(): void;
  /** Whether the second screen is the one in sight. On the first, nothing may be drawn. */
  isShown(): boolean;
}

/** Second screen, wheel as arrow keys, no cursor. */
const ENTER = '\u001b[?1049h\u001b[?1007h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1007l\u001b[?1049l';
/** Whether the terminal says where what is pasted begins and ends. */
const PASTE_MARKED = '\u001b[?2004h';
const PASTE_UNMARKED = '\u001b[?2004l';
/** To the upper left corner, and everything below it cleared. */
export const CLEAR = '\u001b[H\u001b[J';

/** Enters the second screen. Whoever opens it sees to it that it is left when the process ends. */
export function openFullScreen(
  output: ScreenOutput,
  { marksPaste = false }: { readonly marksPaste?: boolean } = {},
): FullScreen {
  let entered = false;
  const screen: FullScreen = {
    enter() {
      if (!entered) output.write(marksPaste ? ENTER + PASTE_MARKED : ENTER);
      entered = true;
    },
    leave() {
      if (entered) output.write(marksPaste ? PASTE_UNMARKED + LEAVE : LEAVE);
      entered = false;
    },
    isShown: () => entered,
  };
  screen.enter();
  return screen;
}

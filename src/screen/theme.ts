import chalk, { Chalk, type ChalkInstance } from 'chalk';
import { layoutFor, type Size } from './layout.ts';
import type { ColorLevel } from './output.ts';

/** The purpose of a piece of text. Only this file turns purposes into colours. */
export type Role =
  | 'accent'
  | 'muted'
  | 'strong'
  | 'good'
  | 'warn'
  | 'bad'
  | 'key'
  | 'heading'
  | 'code'
  | 'link'
  | 'emphasis'
  | 'underline'
  | 'struck';

/** Painters by role. They are pure functions and change no visible character. */
export type Theme = { readonly [role in Role]: (text: string) => string } & {
  readonly level: ColorLevel;
};

/** How text is drawn: in which colours, and in ASCII alone or not. */
export interface DrawStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
}

/** How a page is drawn whose text has `width` columns, without the margins. */
export interface PageStyle extends DrawStyle {
  readonly width: number;
}

/** How a page is drawn on a terminal of a certain size. */
export interface ScreenStyle extends DrawStyle {
  readonly size: Size;
}

/** The style of what is printed on a terminal. */
export function screenStyle(terminal: {
  readonly color: ColorLevel;
  readonly ascii: boolean;
  readonly size: () => Size;
}): ScreenStyle {
  return { theme: makeTheme(terminal), ascii: terminal.ascii, size: terminal.size() };
}

/** The style of the text between the margins of a screen. */
export function pageStyle({ theme, ascii, size }: ScreenStyle): PageStyle {
  return { theme, ascii, width: layoutFor(size).width };
}

/** The painters for a colour level; at level 0 they return the text unchanged. */
export function makeTheme({ color }: { readonly color: ColorLevel }): Theme {
  const pen = new Chalk({ level: color });
  const hue =
    color >= 2
      ? // Of medium lightness: each has a contrast of at least 3.7 on black and on white.
        {
          accent: pen.ansi256(31),
          good: pen.ansi256(28),
          warn: pen.ansi256(166),
          bad: pen.ansi256(160),
        }
      : { accent: pen.cyan, good: pen.green, warn: pen.magenta, bad: pen.red };
  return {
    level: color,
    accent: painter(hue.accent),
    muted: painter(pen.dim),
    strong: painter(pen.bold),
    good: painter(hue.good),
    warn: painter(hue.warn),
    bad: painter(hue.bad),
    key: painter(hue.accent.bold),
    heading: painter(pen.bold),
    code: painter(hue.accent),
    link: painter(hue.accent.underline),
    emphasis: painter(pen.italic),
    underline: painter(pen.underline),
    struck: painter(pen.strikethrough),
  };
}

/** Makes libraries that share our chalk follow this theme and not the environment. */
export function paintLibrariesLike(theme: Theme): void {
  chalk.level = theme.level;
}

/** chalk joins all its arguments, so a bare style passed to `map` would print the index too. */
function painter(style: ChalkInstance): (text: string) => string {
  return (text) => style(text);
}

import chalk, { Chalk, type ChalkInstance } from 'chalk';
import type { ColorLevel } from './output.ts';

/** What a piece of text is for. Colours follow from it, and only here. */
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

/** Paints text by role; every painter is a pure function that changes no visible character. */
export type Theme = { readonly [role in Role]: (text: string) => string } & {
  readonly level: ColorLevel;
};

/** The painters for a colour level; at 0 all of them return the text as it is. */
export function makeTheme({ color }: { readonly color: ColorLevel }): Theme {
  const pen = new Chalk({ level: color });
  const hue = color >= 2 ? fixedHues(pen) : themedHues(pen);
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

/** Libraries that paint with the chalk they share with us follow this theme, not the environment. */
export function paintLibrariesLike(theme: Theme): void {
  chalk.level = theme.level;
}

/** chalk joins all its arguments, so a painter given to `map` would print the index too. */
function painter(style: ChalkInstance): (text: string) => string {
  return (text) => style(text);
}

type Hues = Readonly<Record<'accent' | 'good' | 'warn' | 'bad', ChalkInstance>>;

/** Of middle lightness: each has a contrast of 3.7 or more on black and on white. */
function fixedHues(pen: ChalkInstance): Hues {
  return {
    accent: pen.ansi256(31),
    good: pen.ansi256(28),
    warn: pen.ansi256(166),
    bad: pen.ansi256(160),
  };
}

function themedHues(pen: ChalkInstance): Hues {
  return { accent: pen.cyan, good: pen.green, warn: pen.magenta, bad: pen.red };
}

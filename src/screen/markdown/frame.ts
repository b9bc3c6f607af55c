import type { Paint } from './paint.ts';

/** Where blocks are laid out: how wide, and by whom they are painted. */
export interface Frame {
  /** In columns. */
  readonly width: number;
  readonly paint: Paint;
  readonly signs: Signs;
}

/** What stands around text. */
export interface Signs {
  readonly bullet: string;
  readonly bar: string;
  readonly rule: string;
}

/** The signs where a terminal can show them. */
export const SIGNS: Signs = { bullet: '•', bar: '│', rule: '─' };
/** The signs where it cannot. */
export const ASCII_SIGNS: Signs = { bullet: '*', bar: '|', rule: '-' };

/** What is narrower than this does not get narrower: quotes and lists in it go without an indent. */
export const NARROWEST = 12;

import { fit, indent, truncate, wrap } from './layout.ts';
import { widthOf } from './text.ts';
import type { PageStyle, Theme } from './theme.ts';

/** A key as the terminal reported it. */
export interface PressedKey {
  readonly name?: string | undefined;
  readonly sequence?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly shift?: boolean | undefined;
}

/** How far a key moves, and which way. */
export interface Move {
  readonly by: 'line' | 'page' | 'all';
  readonly direction: 1 | -1;
}

/** A key that scrolls. */
export interface Scroll {
  readonly type: 'scroll';
  readonly move: Move;
}

/** A row of a key table: it reads a key, and writes its hint at the foot and its line of the help. */
export interface KeyRow<Action, Mode extends string = string> {
  /** Names as the keyboard gives them, with `ctrl-` in front when that is held. */
  readonly keys: readonly string[];
  readonly action: Action;
  /** The modes of the screen in which the key works; null for all of them. */
  readonly modes: readonly Mode[] | null;
  /** The key's name on the screen. */
  readonly label: string;
  /** Its name in the help, which may name more keys. */
  readonly helpLabel: string;
  /** The word beside the key at the foot; null if only the help shows it. */
  readonly hint: string | null;
  /** Its explanation in the help; null if another row explains it. */
  readonly help: string | null;
}

type Shown<Mode extends string> = Partial<
  Pick<KeyRow<unknown, Mode>, 'label' | 'helpLabel' | 'hint' | 'help' | 'modes'>
>;

/** A row for keys, written `space return`; its label is the first of them by default. */
export function bound<Action, Mode extends string = string>(
  keys: string,
  action: Action,
  shown: Shown<Mode> = {},
): KeyRow<Action, Mode> {
  const names = keys.split(' ');
  const label = shown.label ?? names[0] ?? '';
  const helpLabel = shown.helpLabel ?? label;
  return { modes: null, hint: null, help: null, ...shown, keys: names, action, label, helpLabel };
}

/** A row for keys that scroll. */
export function scrolling<Mode extends string = string>(
  keys: string,
  by: Move['by'],
  direction: Move['direction'],
  shown: Shown<Mode> = {},
): KeyRow<Scroll, Mode> {
  return bound<Scroll, Mode>(keys, { type: 'scroll', move: { by, direction } }, shown);
}

/** The first line in sight after a move, with `rows` of the lines in sight and so many to a page. */
export function topAfter(
  top: number,
  { by, direction }: Move,
  { lines, rows, page }: { readonly lines: number; readonly rows: number; readonly page: number },
): number {
  const distance = { line: 1, page: Math.max(page, 1), all: lines }[by];
  return Math.min(Math.max(top + direction * distance, 0), Math.max(lines - rows, 0));
}

/** The rows that work in a mode. */
export function rowsIn<Action, Mode extends string>(
  rows: readonly KeyRow<Action, Mode>[],
  mode: Mode,
): readonly KeyRow<Action, Mode>[] {
  return rows.filter(({ modes }) => modes === null || modes.includes(mode));
}

/** The action of a key in a table; null if it has none. */
export function actionFor<Action, Mode extends string>(
  key: PressedKey,
  rows: readonly KeyRow<Action, Mode>[],
): Action | null {
  const name = keyName(key);
  return rows.find(({ keys }) => keys.includes(name))?.action ?? null;
}

/** True for the space bar without Ctrl. */
export function isSpace(key: PressedKey): boolean {
  return keyName(key) === 'space';
}

/** The text that a key types; empty if it types none. */
export function typedText({ sequence = '', ctrl }: PressedKey): string {
  return ctrl === true || /\p{Cc}|\p{Cs}/u.test(sequence) ? '' : sequence;
}

const GAP = '  ';

/** The hint of a row: the key and the word beside it. */
export function hintOf({ label, hint }: KeyRow<unknown>, theme: Theme): string {
  return `${theme.key(label)} ${theme.muted(hint ?? '')}`;
}

/** The hints of keys on one line: as many as fit, always with the last one. */
export function hintLine(rows: readonly KeyRow<unknown>[], width: number, theme: Theme): string {
  const hints = rows.filter(({ hint }) => hint !== null).map((row) => hintOf(row, theme));
  while (hints.length > 1 && widthOf(hints.join(GAP)) > width) hints.splice(-2, 1);
  return hints.join(GAP);
}

const KEY_COLUMNS = 14;

/** A list of keys, or of anything with a short name, with an explanation of each. */
export function helpRows(
  rows: readonly Pick<KeyRow<unknown>, 'helpLabel' | 'help'>[],
  { width, theme }: Pick<PageStyle, 'width' | 'theme'>,
): string[] {
  return rows.flatMap(({ helpLabel, help }) => {
    if (help === null) return [];
    const [first = '', ...more] = wrap(help, width - KEY_COLUMNS);
    const name = theme.key(fit(helpLabel, KEY_COLUMNS));
    return [name + first, ...indent(more, KEY_COLUMNS)];
  });
}

/** The help: a title, then the keys. */
export function helpPage(
  rows: readonly KeyRow<unknown>[],
  style: Pick<PageStyle, 'width' | 'theme'>,
): string[] {
  const { theme, width } = style;
  const title = `${theme.strong('Keys')}  ${theme.muted('any key goes back')}`;
  return [truncate(title, width), '', ...helpRows(rows, style)];
}

/** Punctuation has no name but its character; a capital letter is a key of its own. */
function keyName({ name, sequence, ctrl, shift }: PressedKey): string {
  if (name === undefined) return sequence ?? '';
  if (ctrl === true) return `ctrl-${name}`;
  return shift === true && name.length === 1 ? name.toUpperCase() : name;
}

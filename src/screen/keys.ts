import { fit, indent, wrap } from './layout.ts';
import { widthOf } from './text.ts';
import type { Theme } from './theme.ts';

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

/** One key's row: it reads the key, says when it holds, and writes the hint at the foot and the help. */
export interface KeyRow<Action, Mode extends string = string> {
  /** Names as the keyboard gives them, with `ctrl-` in front where that is held. */
  readonly keys: readonly string[];
  readonly action: Action;
  /** The modes of the screen in which the key holds; null for all of them. */
  readonly modes: readonly Mode[] | null;
  /** The name of the key on the screen. */
  readonly label: string;
  /** Its name in the help, where more keys do the same. */
  readonly helpLabel: string;
  /** The word beside the key at the foot; null where only the help names it. */
  readonly hint: string | null;
  /** What it does; null where another row of the help says so. */
  readonly help: string | null;
}

type Shown<Mode extends string> = Partial<
  Pick<KeyRow<unknown, Mode>, 'label' | 'helpLabel' | 'hint' | 'help' | 'modes'>
>;

/** A row for keys, named in one line; without a label it is not shown. */
export function bound<Action, Mode extends string = string>(
  keys: string,
  action: Action,
  shown: Shown<Mode> = {},
): KeyRow<Action, Mode> {
  const label = shown.label ?? '';
  const unseen = { modes: null, hint: null, help: null };
  return {
    keys: keys.split(' '),
    action,
    ...unseen,
    ...shown,
    label,
    helpLabel: shown.helpLabel ?? label,
  };
}

/** The rows that hold in a mode. */
export function rowsIn<Action, Mode extends string>(
  rows: readonly KeyRow<Action, Mode>[],
  mode: Mode,
): readonly KeyRow<Action, Mode>[] {
  return rows.filter(({ modes }) => modes === null || modes.includes(mode));
}

/** What a key does by a table, or null where it does nothing. */
export function actionFor<Action, Mode extends string>(
  key: PressedKey,
  rows: readonly KeyRow<Action, Mode>[],
): Action | null {
  const name = keyName(key);
  return rows.find(({ keys }) => keys.includes(name))?.action ?? null;
}

/** Whether a key is the space bar, held alone. */
export function isSpace(key: PressedKey): boolean {
  return keyName(key) === 'space';
}

/** The character that a key types; empty for keys that type none. */
export function typedText({ sequence = '', ctrl }: PressedKey): string {
  return ctrl === true || /\p{Cc}|\p{Cs}/u.test(sequence) ? '' : sequence;
}

const GAP = '  ';

/** One row's hint: the key, and the word beside it. */
export function hintOf({ label, hint }: KeyRow<unknown>, theme: Theme): string {
  return `${theme.key(label)} ${theme.muted(hint ?? '')}`;
}

/** The keys' hints on one line: as many as fit, the last one always. */
export function hintLine(rows: readonly KeyRow<unknown>[], width: number, theme: Theme): string {
  const hints = rows.filter(({ hint }) => hint !== null).map((row) => hintOf(row, theme));
  while (hints.length > 1 && widthOf(hints.join(GAP)) > width) hints.splice(-2, 1);
  return hints.join(GAP);
}

const KEY_COLUMNS = 14;

/** A page of keys, or of anything with a short name, and what each is for. */
export function helpRows(
  rows: readonly Pick<KeyRow<unknown>, 'helpLabel' | 'help'>[],
  width: number,
  theme: Theme,
): string[] {
  return rows.flatMap(({ helpLabel, help }) => {
    if (help === null) return [];
    const [first = '', ...more] = wrap(help, width - KEY_COLUMNS);
    const name = theme.key(fit(helpLabel, KEY_COLUMNS));
    return [name + first, ...indent(more, KEY_COLUMNS)];
  });
}

/** Punctuation has no name of its own; capitals are told from their letters. */
function keyName({ name, sequence, ctrl, shift }: PressedKey): string {
  if (name === undefined) return sequence ?? '';
  if (ctrl === true) return `ctrl-${name}`;
  return shift === true && name.length === 1 ? name.toUpperCase() : name;
}

import type { PressedKey } from './pressed-key.ts';

/** How far a key moves, and which way. */
export interface Move {
  readonly by: 'line' | 'page' | 'all';
  readonly direction: 1 | -1;
}

/** One key's row: it reads the key, and it writes the hint at the foot and the help. */
export interface KeyRow<Action> {
  /** Names as the keyboard gives them, with `ctrl-` in front where that is held. */
  readonly keys: readonly string[];
  readonly action: Action;
  /** How the key is called on the screen. */
  readonly label: string;
  /** The word beside it at the foot; null where only the help names it. */
  readonly hint: string | null;
  /** What it does; null where another row of the help says so. */
  readonly help: string | null;
}

/** A row for keys, named in one line; without a label it is not shown. */
export function bound<Action>(
  keys: string,
  action: Action,
  shown: Partial<Pick<KeyRow<Action>, 'label' | 'hint' | 'help'>> = {},
): KeyRow<Action> {
  return { keys: keys.split(' '), action, label: '', hint: null, help: null, ...shown };
}

/** What a key does by a table, or null where it does nothing. */
export function actionFor<Action>(
  key: PressedKey,
  bindings: readonly KeyRow<Action>[],
): Action | null {
  const name = keyName(key);
  return bindings.find(({ keys }) => keys.includes(name))?.action ?? null;
}

/** What a key adds to a line of text: its character, or nothing. */
export function typedText({ sequence = '', ctrl }: PressedKey): string {
  return ctrl === true || /\p{Cc}|\p{Cs}/u.test(sequence) ? '' : sequence;
}

/** A key as readline reports it, which takes Esc and a key soon after for one with Alt held. */
export interface ReportedKey extends PressedKey {
  readonly meta?: boolean | undefined;
}

const ESCAPE: PressedKey = { name: 'escape' };

/** The keys that a report stands for: typed fast, Esc and the next key come as one. */
export function keysIn({ meta, ...key }: ReportedKey): readonly PressedKey[] {
  if (meta !== true) return [key];
  const sequence = key.sequence ?? '';
  const letters = sequence.replace(LEADING_ESCAPES, '');
  const escapes = Array.from({ length: sequence.length - letters.length }, () => ESCAPE);
  if (letters === '') return escapes;
  // The last Esc belongs to the sequence of an arrow key, say.
  if (/^[[O]./.test(letters)) return [...escapes.slice(1), { ...key, sequence: '' }];
  return [...escapes, { ...key, sequence: letters }];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is the key looked for.
const LEADING_ESCAPES = /^\u001b+/;

/** Punctuation has no name of its own; capitals are told from their letters. */
function keyName({ name, sequence, ctrl, shift }: PressedKey): string {
  if (name === undefined) return sequence ?? '';
  if (ctrl === true) return `ctrl-${name}`;
  return shift === true && name.length === 1 ? name.toUpperCase() : name;
}

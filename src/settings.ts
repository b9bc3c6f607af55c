import { EXIT, UserError } from './errors.ts';
import type { GradeScale } from './schedule/grade.ts';

/** What a person can set. */
export interface Settings {
  /** New cards on a study day, over all decks. */
  readonly newPerDay: number;
  /** The hour (0–23, local) at which a study day begins. */
  readonly rollover: number;
  readonly grades: GradeScale;
  /** The command that opens a deck file; empty for $VISUAL or $EDITOR. */
  readonly editor: string;
  /** Whether the deck that comes with the program is among the decks. */
  readonly shippedDeck: boolean;
}

/** Where decks are found besides the library: absolute paths of files and folders, used in place. */
export interface SavedSettings extends Settings {
  readonly deckPaths: readonly string[];
}

/** What a setting is called: `newPerDay`. */
export type SettingName = keyof Settings;

/** One setting: what it is for, and how its text is read. */
export interface SettingRule<Value> {
  readonly initial: Value;
  /** What it does, for `config list`. */
  readonly help: string;
  /** What its value may be, for the message that refuses another. */
  readonly allowed: string;
  /** The value that a text means; null where it means none. */
  readonly parse: (text: string) => Value | null;
}

const ON = ['on', 'true', 'yes'];
const OFF = ['off', 'false', 'no'];

/** Every setting, in the order in which they are listed. */
export const SETTING_RULES: { readonly [Name in SettingName]: SettingRule<Settings[Name]> } = {
  newPerDay: {
    initial: 20,
    help: 'new cards on a study day, over all decks',
    allowed: 'a whole number from 0 to 9999',
    parse: (text) => wholeNumber(text, 9999),
  },
  rollover: {
    initial: 4,
    help: 'the hour at which a study day begins',
    allowed: 'an hour from 0 to 23',
    parse: (text) => wholeNumber(text, 23),
  },
  grades: {
    initial: 'names',
    help: 'four answers by name (keys 1-4), or the six of SM-2 (keys 0-5)',
    allowed: 'names or 0-5',
    parse: (text) => (text === 'names' || text === '0-5' ? text : null),
  },
  editor: {
    initial: '',
    help: 'the command that opens a deck file; empty for $VISUAL or $EDITOR',
    allowed: 'a command of at most 1000 characters',
    parse: (text) => (text.length <= 1000 && /^\P{Cc}*$/u.test(text) ? text.trim() : null),
  },
  shippedDeck: {
    initial: true,
    help: 'whether the deck on delivery guarantees is among your decks',
    allowed: 'on or off',
    parse: (text) => onOrOff(text.toLowerCase()),
  },
};

/** All of them, in the order in which they are listed. */
export const SETTING_NAMES = Object.keys(SETTING_RULES) as SettingName[];

/** The settings of someone who has set nothing. */
export const INITIAL_SETTINGS: SavedSettings = {
  newPerDay: SETTING_RULES.newPerDay.initial,
  rollover: SETTING_RULES.rollover.initial,
  grades: SETTING_RULES.grades.initial,
  editor: SETTING_RULES.editor.initial,
  shippedDeck: SETTING_RULES.shippedDeck.initial,
  deckPaths: [],
};

/** A setting's name from what a person typed. @throws {UserError} where there is none of that name */
export function settingName(text: string): SettingName {
  const name = SETTING_NAMES.find((known) => known.toLowerCase() === text.toLowerCase());
  if (name !== undefined) return name;
  throw new UserError(`There is no setting called ${text}.`, {
    hint: `The settings are ${SETTING_NAMES.join(', ')}.`,
    exitCode: EXIT.usage,
  });
}

/** The settings with one of them changed. @throws {UserError} where the value is not allowed */
export function withSetting(
  settings: SavedSettings,
  name: SettingName,
  text: string,
): SavedSettings {
  const rule = SETTING_RULES[name];
  const value = rule.parse(text.trim());
  if (value === null) {
    throw new UserError(`${name} must be ${rule.allowed}, not "${text}".`, {
      exitCode: EXIT.usage,
    });
  }
  return { ...settings, [name]: value };
}

/** A setting's value as `config get` prints it and `config set` reads it. */
export function settingText(settings: Settings, name: SettingName): string {
  const value = settings[name];
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function wholeNumber(text: string, most: number): number | null {
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

function onOrOff(text: string): boolean | null {
  if (ON.includes(text)) return true;
  return OFF.includes(text) ? false : null;
}

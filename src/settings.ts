import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, hasCode, UserError, withSaveErrors } from './errors.ts';
import { replaceFile } from './files/replace-file.ts';
import type { GradeScale } from './schedule/grade.ts';

/** A person's settings. */
export interface Settings {
  /** New cards per study day, across all decks. */
  readonly newPerDay: number;
  /** The local hour (0–23) at which a study day starts. */
  readonly rollover: number;
  readonly grades: GradeScale;
  /** The command that opens a deck file; empty for $VISUAL or $EDITOR. */
  readonly editor: string;
  /** True to include the deck that comes with the program. */
  readonly shippedDeck: boolean;
}

/** All that config.json holds. `deckPaths` are absolute paths of files and folders outside the library. */
export interface SavedSettings extends Settings {
  readonly deckPaths: readonly string[];
}

/** A setting's name, such as `newPerDay`. */
export type SettingName = keyof Settings;

/** The description and parser of a setting. */
interface SettingRule<Value> {
  readonly initial: Value;
  /** What the setting does, for `config list`. */
  readonly help: string;
  /** The allowed values, for the error message. */
  readonly allowed: string;
  /** Parses a value; null if it is not allowed. */
  readonly parse: (text: string) => Value | null;
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ...['on', 'true', 'yes'].map((word) => [word, true] as const),
  ...['off', 'false', 'no'].map((word) => [word, false] as const),
]);

/** All settings, in the order of listing. */
export const SETTING_RULES: { readonly [Name in SettingName]: SettingRule<Settings[Name]> } = {
  newPerDay: {
    initial: 20,
    help: 'new cards per study day, across all decks',
    allowed: 'a whole number from 0 to 9999',
    parse: (text) => wholeNumber(text, 9999),
  },
  rollover: {
    initial: 4,
    help: 'hour of the day when a new study day starts',
    allowed: 'an hour from 0 to 23',
    parse: (text) => wholeNumber(text, 23),
  },
  grades: {
    initial: 'names',
    help: 'four answers by name (keys 1-4), or the six grades of SM-2 (keys 0-5)',
    allowed: 'names or 0-5',
    parse: (text) => (text === 'names' || text === '0-5' ? text : null),
  },
  editor: {
    initial: '',
    help: 'command that opens a deck file; empty for $VISUAL or $EDITOR',
    allowed: 'a command of at most 1000 characters',
    parse: (text) => (text.length <= 1000 && /^\P{Cc}*$/u.test(text) ? text.trim() : null),
  },
  shippedDeck: {
    initial: true,
    help: 'include the built-in deck on delivery guarantees',
    allowed: 'on or off',
    parse: (text) => SWITCH.get(text.toLowerCase()) ?? null,
  },
};

/** All names, in the order of listing. */
export const SETTING_NAMES = Object.keys(SETTING_RULES) as SettingName[];

/** The defaults. */
const DEFAULT_SETTINGS: SavedSettings = {
  newPerDay: SETTING_RULES.newPerDay.initial,
  rollover: SETTING_RULES.rollover.initial,
  grades: SETTING_RULES.grades.initial,
  editor: SETTING_RULES.editor.initial,
  shippedDeck: SETTING_RULES.shippedDeck.initial,
  deckPaths: [],
};

/** Finds a setting by its name in any case. @throws {UserError} if there is none */
export function settingName(text: string): SettingName {
  const name = SETTING_NAMES.find((known) => known.toLowerCase() === text.toLowerCase());
  if (name !== undefined) return name;
  throw new UserError(`There is no setting "${text}".`, {
    hint: `The settings are ${SETTING_NAMES.join(', ')}.`,
    exitCode: EXIT.usage,
  });
}

/** Changes one setting. @throws {UserError} if the value is not allowed */
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

function wholeNumber(text: string, max: number): number | null {
  return /^\d{1,6}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

/**
 * Reads the settings from a file; missing ones have their defaults.
 * @throws {UserError} if the file is not a JSON object, or a value is not allowed
 */
export function loadSettings(file: string): SavedSettings {
  const saved = readObject(file);
  const { deckPaths } = saved;
  let settings: SavedSettings = { ...DEFAULT_SETTINGS, deckPaths: readPaths(file, deckPaths) };
  for (const name of SETTING_NAMES) {
    const value = saved[name];
    if (value === undefined) continue;
    const text =
      typeof value === 'boolean'
        ? settingText({ ...settings, [name]: value }, name)
        : String(value);
    try {
      settings = withSetting(settings, name, text);
    } catch (error) {
      throw unreadable(file, error instanceof Error ? error.message : String(error), error);
    }
  }
  return settings;
}

/**
 * Saves the settings atomically. Writes only those that differ from the defaults, and keeps the
 * settings of later versions.
 */
export function saveSettings(file: string, settings: SavedSettings): void {
  const changed = SETTING_NAMES.filter((name) => settings[name] !== DEFAULT_SETTINGS[name]);
  const values = new Map(Object.entries(readObject(file)));
  for (const name of [...SETTING_NAMES, 'deckPaths']) values.delete(name);
  for (const name of changed) values.set(name, settings[name]);
  if (settings.deckPaths.length > 0) values.set('deckPaths', settings.deckPaths);
  withSaveErrors('Cannot save the settings', () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFile(file, Buffer.from(`${JSON.stringify(Object.fromEntries(values), null, 2)}\n`));
  });
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw unreadable(file, 'The file must contain a JSON object.');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return {};
    if (error instanceof SyntaxError) throw unreadable(file, 'The file is not valid JSON.', error);
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw unreadable(file, `${error.message}.`, error);
  }
}

function readPaths(file: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((path) => typeof path === 'string')) return value;
  throw unreadable(file, 'deckPaths must be a list of paths.');
}

function unreadable(file: string, reason: string, cause?: unknown): UserError {
  return new UserError(`Cannot read the settings. ${reason}`, {
    cause,
    place: { file },
    hint: 'Fix the file, or delete it to go back to the default settings.',
  });
}

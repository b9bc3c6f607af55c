import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, hasCode, UserError } from './errors.ts';
import { replaceFile } from './files/replace-file.ts';
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
interface SettingRule<Value> {
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
const INITIAL_SETTINGS: SavedSettings = {
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

/**
 * The settings in a file; what it does not say is as at the start.
 * @throws {UserError} where the file is no JSON object, or a value is not allowed
 */
export function loadSettings(file: string): SavedSettings {
  const saved = readObject(file);
  const { deckPaths } = saved;
  let settings: SavedSettings = { ...INITIAL_SETTINGS, deckPaths: readPaths(file, deckPaths) };
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
 * Saves settings, whole or not at all; only those that differ from the start are written, and what
 * a later version wrote stays.
 */
export function saveSettings(file: string, settings: SavedSettings): void {
  const changed = SETTING_NAMES.filter((name) => settings[name] !== INITIAL_SETTINGS[name]);
  const values = new Map(Object.entries(readObject(file)));
  for (const name of [...SETTING_NAMES, 'deckPaths']) values.delete(name);
  for (const name of changed) values.set(name, settings[name]);
  if (settings.deckPaths.length > 0) values.set('deckPaths', settings.deckPaths);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFile(file, Buffer.from(`${JSON.stringify(Object.fromEntries(values), null, 2)}\n`));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The settings cannot be saved: ${reason}.`, { cause: error });
  }
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw unreadable(file, 'It must hold one JSON object.');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return {};
    if (error instanceof SyntaxError) throw unreadable(file, 'It is no JSON.', error);
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
  return new UserError(`The settings cannot be read. ${reason}`, {
    cause,
    place: { file },
    hint: 'Mend the file, or delete it to begin with the settings as they come.',
  });
}

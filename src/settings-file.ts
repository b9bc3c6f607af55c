import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasCode, UserError } from './errors.ts';
import { replaceFile } from './files/replace-file.ts';
import {
  INITIAL_SETTINGS,
  type SavedSettings,
  SETTING_NAMES,
  settingText,
  withSetting,
} from './settings.ts';

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

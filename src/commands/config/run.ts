import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import { table } from '../../screen/table.ts';
import { makeTheme } from '../../screen/theme.ts';
import {
  loadSettings,
  SETTING_NAMES,
  SETTING_RULES,
  type SettingName,
  type Settings,
  saveSettings,
  settingName,
  settingText,
  withSetting,
} from '../../settings.ts';
import type { JsonOptions, Run } from '../command.ts';

/** `deckhand config [list | get NAME | set NAME VALUE]`. */
export const config: Run<JsonOptions> = async (
  context,
  [action = 'list', name, ...values],
  options,
) => {
  const saved = loadSettings(context.paths.settings);
  const { print } = context.terminal;
  if (action === 'list' && name === undefined) print(list(saved, context, options));
  else if (action === 'get' && name !== undefined) print(get(saved, settingName(name), options));
  else if (action === 'set' && name !== undefined && values.length > 0) {
    const known = settingName(name);
    const changed = withSetting(saved, known, values.join(' '));
    saveSettings(context.paths.settings, changed);
    print(get(changed, known, options));
  } else throw new UserError(USAGE, { exitCode: EXIT.usage });
  return EXIT.done;
};

const USAGE = 'Use deckhand config list, config get NAME or config set NAME VALUE.';

function list(settings: Settings, { terminal }: Context, { json }: JsonOptions): string {
  if (json === true) {
    const values = SETTING_NAMES.map((name) => [name, settings[name]] as const);
    return `${JSON.stringify(Object.fromEntries(values))}\n`;
  }
  const rows = SETTING_NAMES.map((name) => [
    name,
    settingText(settings, name),
    SETTING_RULES[name].help,
  ]);
  const theme = makeTheme({ color: terminal.color });
  const columns = ['setting', 'value', 'what it does'].map((header) => ({ header }));
  return `${table(columns, rows, { width: terminal.listingColumns(), theme }).join('\n')}\n`;
}

function get(settings: Settings, name: SettingName, { json }: JsonOptions): string {
  return `${json === true ? JSON.stringify(settings[name]) : settingText(settings, name)}\n`;
}

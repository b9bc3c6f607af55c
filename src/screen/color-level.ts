/** How much colour a terminal takes: none, 16 colours, 256, or all. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** What the colours of a theme are chosen by. */
export interface ColorSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/**
 * The colour level of a stream. FORCE_COLOR (0–3, true, false) beats NO_COLOR (any text), which
 * beats what the terminal says of itself.
 */
export function colorLevel({ env, isTTY }: ColorSetting): ColorLevel {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forcedLevel(forced);
  if (env['NO_COLOR'] || !isTTY || env['TERM'] === 'dumb') return 0;
  if (/^(?:truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 3;
  return /256|kitty|ghostty|alacritty|direct/i.test(env['TERM'] ?? '') ? 2 : 1;
}

const FORCED: ReadonlyMap<string, ColorLevel> = new Map([
  ['0', 0],
  ['false', 0],
  ['1', 1],
  ['2', 2],
  ['3', 3],
]);

function forcedLevel(value: string): ColorLevel {
  return FORCED.get(value.toLowerCase()) ?? 1;
}

/** What TOML at the top of a file says; `lines` is 0 where there is none. */
export interface Toml {
  readonly name: string | null;
  readonly lines: number;
}

const NONE: Toml = { name: null, lines: 0 };
const MAX_LINES = 100;
const NAME = /^\s*name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/;

/** Reads `name = "…"` between two lines `---` or `+++`. */
export function readToml(raw: readonly string[]): Toml {
  const rule = raw[0]?.trimEnd() ?? '';
  if (rule !== '---' && rule !== '+++') return NONE;
  const end = raw.slice(1, MAX_LINES).findIndex((line) => line.trimEnd() === rule) + 1;
  const inside = raw.slice(1, end);
  if (end === 0 || !inside.some((line) => /^\s*[\w-]+\s*=/.test(line))) return NONE;
  const found = inside.map((line) => NAME.exec(line)).find((match) => match !== null);
  const name = found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? '';
  return { name: name.trim() || null, lines: end + 1 };
}

import type { Theme } from '../theme.ts';

type Highlighter = Pick<typeof import('cli-highlight'), 'highlight' | 'supportsLanguage'>;

/** In characters. Longer code stays plain: highlight.js takes a second for 30,000. */
const MAX_LENGTH = 10_000;

let highlighter: Highlighter | undefined;

/** Loads highlight.js, the largest part of the program. Until then code stays plain. */
export async function loadHighlighter(): Promise<void> {
  if (highlighter !== undefined) return;
  const loaded = await import('cli-highlight');
  // It is CommonJS: in a bundle the default export is the module, elsewhere it may be a function.
  highlighter = loaded.supportsLanguage === undefined ? loaded.default : loaded;
}

/** True if code in this language can be highlighted now. The language is never guessed. */
export function highlightsLanguage(language: string, code: string): boolean {
  return language !== '' && code.length <= MAX_LENGTH && supportsLanguage(language);
}

/** Replaces cli-highlight's function in the bundle of marked-terminal. */
export function highlight(code: string, options: Parameters<Highlighter['highlight']>[1]): string {
  return highlighter?.highlight(code, options) ?? code;
}

/** Replaces cli-highlight's function in the bundle of marked-terminal. */
export function supportsLanguage(language: string): boolean {
  return highlighter?.supportsLanguage(language) ?? false;
}

/** A painter for each class of highlight.js. */
export function syntaxTheme(theme: Theme): Record<string, (text: string) => string> {
  const plain = (text: string) => text;
  const all = (names: string, paint: (text: string) => string) =>
    names.split(' ').map((name): [string, typeof paint] => [name, paint]);
  return Object.fromEntries([
    ...all(PLAIN, plain),
    ...all('keyword built_in literal selector-tag name tag', theme.accent),
    ...all('string regexp number attr-value addition symbol', theme.good),
    ...all('comment doctag meta quote', theme.muted),
    ...all('title section type class function', theme.strong),
    ...all('deletion', theme.bad),
  ]);
}

/** Without an entry, cli-highlight would paint these by the environment and not by the theme. */
const PLAIN =
  'default subst params attr attribute variable bullet code emphasis strong formula link ' +
  'template-tag template-variable builtin-name meta-keyword meta-string ' +
  'selector-id selector-class selector-attr selector-pseudo';

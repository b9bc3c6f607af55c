import type { Theme } from '../theme.ts';

type Highlighter = Pick<typeof import('cli-highlight'), 'highlight' | 'supportsLanguage'>;

/** Longer code stays plain: highlight.js takes a second for 30,000 characters. */
const MAX_LENGTH = 10_000;

let highlighter: Highlighter | undefined;

/** Loads highlight.js, the heaviest thing in the program. Until then code stays plain. */
export async function loadHighlighter(): Promise<void> {
  if (highlighter !== undefined) return;
  const loaded = await import('cli-highlight');
  // It is CommonJS: in a bundle all of it is the default export, elsewhere that may be a function.
  highlighter = loaded.supportsLanguage === undefined ? loaded.default : loaded;
}

/** Whether code in this language can be highlighted now. A language is never guessed. */
export function highlightsLanguage(language: string, code: string): boolean {
  return language !== '' && code.length <= MAX_LENGTH && supportsLanguage(language);
}

/** Stands in for cli-highlight's function where marked-terminal is bundled. */
export function highlight(code: string, options: Parameters<Highlighter['highlight']>[1]): string {
  return highlighter?.highlight(code, options) ?? code;
}

/** Stands in for cli-highlight's function where marked-terminal is bundled. */
export function supportsLanguage(language: string): boolean {
  return highlighter?.supportsLanguage(language) ?? false;
}

/** Each of highlight.js's classes in a role of ours; what has none stays plain. */
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

/** The classes that cli-highlight would else paint as the environment says, not the theme. */
const PLAIN =
  'default subst params attr attribute variable bullet code emphasis strong formula link ' +
  'template-tag template-variable builtin-name meta-keyword meta-string ' +
  'selector-id selector-class selector-attr selector-pseudo';

import { fencedCode } from './html-to-markdown/inline.ts';

/** Code as a block of Markdown; what cannot be the name of a language is none. */
export function codeFence(code: string, language: string): string {
  return fencedCode(code.trimEnd(), /^[\w+#.-]+$/.test(language) ? language : '');
}

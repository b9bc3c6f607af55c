import { fencedCode } from './html-markdown/write-code.ts';

/** Code as a block of Markdown; what cannot be the name of a language is none. */
export function codeFence(code: string, language: string): string {
  return fencedCode(code.trimEnd(), /^[\w+#.-]+$/.test(language) ? language : '');
}

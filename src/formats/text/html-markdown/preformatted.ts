import type { Page } from './page.ts';
import type { Run } from './run.ts';

/** Preformatted text while it is being read. */
export interface Code {
  readonly pieces: string[];
  /** As its class calls it; empty where it does not. */
  language: string;
}

const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)/;
const GAP = /\{\{c\d/;
const PLAIN: Run = { text: '', style: 0, link: null, isMarkdown: false };
const NO_BREAK_SPACE = '\u00a0';

/** The language that an element's class names. */
export function codeLanguage(attributes: ReadonlyMap<string, string>): string {
  return LANGUAGE.exec(attributes.get('class') ?? '')?.[1] ?? '';
}

/** Ends the line, if there is one. */
export function endCodeLine({ pieces }: Code): void {
  if (pieces.at(-1)?.endsWith('\n') === false) pieces.push('\n');
}

/** Preformatted text as a block; as lines where something in it is hidden, since nothing in a fence ever is. */
export function addCode({ pieces, language }: Code, page: Page): void {
  const text = pieces.join('').replace(/\r\n?/g, '\n').replace(/^\n/, '').trimEnd();
  if (text === '') return;
  if (!GAP.test(text)) {
    page.addBlock({ kind: 'code', text: text.replaceAll(NO_BREAK_SPACE, ' '), language });
    return;
  }
  for (const line of text.split('\n')) {
    const words = line.trimStart();
    const indent = NO_BREAK_SPACE.repeat(line.length - words.length);
    if (words !== '' && indent !== '') page.add({ ...PLAIN, text: indent, isMarkdown: true });
    page.add({ ...PLAIN, text: words });
    page.breakLine();
  }
  page.endLine(2);
}

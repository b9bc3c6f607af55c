import type { Token } from 'marked';
import { makeSafe } from '../../deck/text.ts';
import { wrap } from '../layout.ts';
import { makeTheme, type Theme } from '../theme.ts';
import { ASCII_SIGNS, arrange, SIGNS } from './blocks.ts';
import { loadHighlighter } from './code-highlight.ts';
import { makePaint } from './paint.ts';
import { isTooMuch, lex } from './tokens.ts';

/** How Markdown is laid out and painted. */
interface MarkdownOptions {
  /** In columns, 20 or more. */
  readonly width: number;
  readonly theme: Theme;
  /** Whether bullets, bars and rules are to be ASCII; the text stays as it is. */
  readonly ascii?: boolean;
}

/**
 * Markdown as lines for the terminal, none wider than `width`. What cannot be laid out, since it is
 * too long, nested too deep or breaks the parser, comes out as plain wrapped text.
 */
export function renderMarkdown(source: string, options: MarkdownOptions): readonly string[] {
  const safe = makeSafe(source);
  const tokens = tokensOf(safe);
  if (tokens === null) return wrap(safe, options.width);
  const paint = makePaint(options.theme);
  try {
    const signs = options.ascii === true ? ASCII_SIGNS : SIGNS;
    return arrange(tokens, { width: options.width, paint, signs });
  } catch {
    return wrap(safe, options.width);
  }
}

const NAMED_FENCE = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:`{3,}|~{3,})[ \t]*\w/m;

/** Loads the highlighter where a source has a fence that names its language; without, it stays away. */
export async function prepareMarkdown(sources: readonly string[]): Promise<void> {
  if (sources.some((source) => NAMED_FENCE.test(source))) await loadHighlighter();
}

function tokensOf(source: string): readonly Token[] | null {
  if (isTooMuch(source)) return null;
  try {
    return lex(source);
  } catch {
    return null;
  }
}

/** More of a text than this is never seen on one line. */
const MAX_LENGTH = 600;
/** So wide that nothing is broken. */
const NO_END = 2 * MAX_LENGTH;

const UNPAINTED = makeTheme({ color: 0 });

/** Whatever Markdown could make something of, and more; most texts of a list have nothing of it. */
const MARKUP = /[*_`~\\[\]<>&|#$@]|:\/\/|www\.|^(?:\s|[-+=]|\d+[.)])/im;

/** Markdown as it reads on a single line, unpainted. */
export function oneLine(source: string): string {
  const text = source.slice(0, MAX_LENGTH);
  return (MARKUP.test(text) ? rendered(text) : makeSafe(text)).replace(/\s+/g, ' ').trim();
}

function rendered(source: string): string {
  return renderMarkdown(source, { width: NO_END, theme: UNPAINTED }).join(' ');
}

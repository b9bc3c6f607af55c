import { makeSafe } from '../../deck/text.ts';
import { wrap } from '../layout.ts';
import { makeTheme, type Theme } from '../theme.ts';
import { ASCII_SIGNS, arrange, SIGNS } from './blocks.ts';
import { loadHighlighter } from './code-highlight.ts';
import { makePaint } from './paint.ts';
import { isTooMuch, lex } from './tokens.ts';

interface MarkdownOptions {
  /** In columns, 20 or more. */
  readonly width: number;
  readonly theme: Theme;
  /** True for bullets, bars and rules in ASCII; the text stays as it is. */
  readonly ascii?: boolean;
}

/**
 * Markdown as lines for the terminal, none wider than `width`. If it is too long, nested too deep or
 * breaks the parser, it comes out as plain wrapped text.
 */
export function renderMarkdown(
  source: string,
  { width, theme, ascii }: MarkdownOptions,
): readonly string[] {
  const safe = makeSafe(source);
  if (isTooMuch(safe)) return wrap(safe, width);
  try {
    const signs = ascii === true ? ASCII_SIGNS : SIGNS;
    return arrange(lex(safe), { width, paint: makePaint(theme), signs });
  } catch {
    return wrap(safe, width);
  }
}

const NAMED_FENCE = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:`{3,}|~{3,})[ \t]*\w/m;

/** Loads the highlighter if a source has a code fence that names its language. */
export async function prepareMarkdown(sources: readonly string[]): Promise<void> {
  if (sources.some((source) => NAMED_FENCE.test(source))) await loadHighlighter();
}

/** In characters; a line of a terminal shows no more of a text. */
const MAX_LENGTH = 600;
/** So wide that no line is broken. */
const UNBROKEN_WIDTH = 2 * MAX_LENGTH;

const UNPAINTED = makeTheme({ color: 0 });

/** Matches all that may be Markdown, and more. Most texts have none of it and need no rendering. */
const MARKUP = /[*_`~\\[\]<>&|#$@]|:\/\/|www\.|^(?:\s|[-+=]|\d+[.)])/im;

/** Markdown on a single line, unpainted. */
export function oneLine(source: string): string {
  const text = source.slice(0, MAX_LENGTH);
  const line = MARKUP.test(text)
    ? renderMarkdown(text, { width: UNBROKEN_WIDTH, theme: UNPAINTED }).join(' ')
    : makeSafe(text);
  return line.replace(/\s+/g, ' ').trim();
}

import { Lexer, Marked, type Token, type TokenizerExtension, type TokenizerObject } from 'marked';

/** In characters. What is longer is shown as plain text, so that no field can hold up the screen. */
const MAX_LENGTH = 10_000;
/** Deeper than this no reader counts the bars, and the parser's time grows with the square. */
const MAX_DEPTH = 12;

/** Whether a source is too long, or its quotes and lists nested too deep, to be parsed in no time. */
export function isTooMuch(source: string): boolean {
  return source.length > MAX_LENGTH || source.split('\n').some(isNestedTooDeep);
}

/** The block tokens of a source. A formula in dollar signs keeps its stars and underscores. */
export function lex(source: string): readonly Token[] {
  return parserFor(source).lexer(source);
}

/** The inline tokens of a piece of text. */
export function lexInline(source: string): readonly Token[] {
  return Lexer.lexInline(source);
}

const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y;

function isNestedTooDeep(line: string): boolean {
  CONTAINER.lastIndex = 0;
  let depth = 0;
  while (depth <= MAX_DEPTH && CONTAINER.test(line)) depth++;
  const indented = /^ */.exec(line)?.[0].length ?? 0;
  return depth > MAX_DEPTH || (depth > 0 && indented > MAX_DEPTH * 4);
}

/** `$…$` with no blank inside its edges and no digit behind it, so that prices stay prices. */
const FORMULA = /^\$\$[^$]+\$\$|^\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)/;

const formula: TokenizerExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const raw = FORMULA.exec(source)?.[0];
    return raw === undefined ? undefined : { type: 'escape', raw, text: raw };
  },
};

/**
 * Each rule is tried only where its first characters stand: marked would compile and run all its
 * large expressions at every block, which a first card has to wait for. `false` leaves it to
 * marked. An underline makes no heading in a deck, so that rule is never tried.
 */
const hurried: TokenizerObject = {
  lheading: () => undefined,
  blockquote: (source) => (/^ {0,3}>/.test(source) ? false : undefined),
  html: (source) => (/^ {0,3}</.test(source) ? false : undefined),
  list: (source) => (/^ {0,3}(?:[-*+]|\d{1,9}[.)])/.test(source) ? false : undefined),
  table: (source) => (/^[^\n]*\|/.test(source) ? false : undefined),
  emStrong: (source) => (/^[*_]/.test(source) ? false : undefined),
};

const plain = new Marked({ tokenizer: hurried });
const withFormulas = new Marked({ tokenizer: hurried, extensions: [formula] });

function parserFor(source: string): Marked {
  return source.includes('$') ? withFormulas : plain;
}

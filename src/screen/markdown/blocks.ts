import type { Token, Tokens } from 'marked';
import { indent } from '../layout.ts';
import { wrap, wrapHard } from '../wrap.ts';
import { type Frame, NARROWEST } from './frame.ts';
import { lexInline } from './lexer.ts';
import { listLines } from './list.ts';
import { tableLines } from './table.ts';

/** Block tokens as lines, a blank line between two blocks unless they stand `tight`. */
export function arrange(tokens: readonly Token[], frame: Frame, spacing?: 'tight'): string[] {
  const lines: string[] = [];
  for (const token of tokens) {
    const block = blockLines(token, frame);
    if (block.length > 0 && lines.length > 0 && spacing !== 'tight') lines.push('');
    lines.push(...block);
  }
  return lines;
}

function blockLines(token: Token, frame: Frame): string[] {
  const { width, paint, signs } = frame;
  // marked's Token is an open union (extensions may add kinds), so `type` alone narrows nothing.
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'heading':
      return headingLines(token as Tokens.Heading, frame);
    case 'code':
      return codeLines(token as Tokens.Code, frame);
    case 'blockquote':
      return quoteLines(token as Tokens.Blockquote, frame);
    case 'list':
      return listLines(token as Tokens.List, frame, arrange);
    case 'table':
      return tableLines(token as Tokens.Table, frame);
    case 'hr':
      return [paint.theme.muted(signs.rule.repeat(width))];
    case 'html':
      return htmlLines(token as Tokens.HTML, frame);
    case 'paragraph':
      return wrap(paint.inline((token as Tokens.Paragraph).tokens), width);
    default:
      return wrap(paint.inline([token]), width);
  }
}

function headingLines(token: Tokens.Heading, { width, paint }: Frame): string[] {
  const text = paint.theme.heading(paint.inline(token.tokens));
  return wrap(token.depth === 1 ? paint.theme.underline(text) : text, width);
}

function codeLines(token: Tokens.Code, { width, paint }: Frame): string[] {
  return indent(wrapHard(paint.code(token), width - 2), 2);
}

function quoteLines(token: Tokens.Blockquote, frame: Frame): string[] {
  const width = frame.width - 2;
  if (width < NARROWEST) return arrange(token.tokens, frame);
  const bar = frame.paint.theme.muted(frame.signs.bar);
  return arrange(token.tokens, { ...frame, width }).map((line) => `${bar} ${line}`.trimEnd());
}

function htmlLines(token: Tokens.HTML, { width, paint }: Frame): string[] {
  const lines = token.text.trimEnd().split('\n');
  return lines.flatMap((line) => wrap(paint.inline(lexInline(line)), width));
}

import { Parser } from 'htmlparser2';

/** What is told of a text in HTML or XML, in its order. Entities are decoded. */
export interface MarkupEvents {
  /** `at` is the position of the tag's `<`. */
  readonly opened: (name: string, attributes: ReadonlyMap<string, string>, at: number) => void;
  /** An end that is not written, but follows from what is, is implied. */
  readonly closed: (name: string, isImplied: boolean) => void;
  /** A text may come in several pieces. */
  readonly text: (text: string) => void;
  /** `!DOCTYPE …` or `?xml …?`, without the angle brackets. */
  readonly declared?: (text: string, at: number) => void;
}

/**
 * Reads a text in HTML, as forgivingly as a browser, or in XML, where the case of names counts and
 * every tag may be closed by `/>`. No entity that the text itself defines is ever expanded.
 */
export function parseMarkup(markup: string, kind: 'html' | 'xml', events: MarkupEvents): void {
  let attributes = new Map<string, string>();
  const parser = new Parser(
    {
      onopentagname: () => {
        attributes = new Map();
      },
      onattribute: (name, value) => {
        if (!attributes.has(name)) attributes.set(name, value);
      },
      onopentag: (name) => events.opened(name, attributes, parser.startIndex),
      // The parser calls the end of `<a/>` implied as well.
      onclosetag: (name, isImplied) =>
        events.closed(name, isImplied && markup[parser.endIndex - 1] !== '/'),
      ontext: (text) => events.text(text),
      onprocessinginstruction: (_, text) => events.declared?.(text, parser.startIndex),
    },
    { xmlMode: kind === 'xml' },
  );
  parser.end(markup);
}

import { Parser } from 'htmlparser2';

/** The events of parsing HTML or XML, in document order, entities decoded. */
export interface MarkupEvents {
  /** `at` is the position of the tag's `<`. */
  readonly opened: (name: string, attributes: ReadonlyMap<string, string>, at: number) => void;
  /** Implied: the end tag is not written but follows from the structure. */
  readonly closed: (name: string, isImplied: boolean) => void;
  /** A text may arrive in several pieces. */
  readonly text: (text: string) => void;
  /** `!DOCTYPE …` or `?xml …?`, without the angle brackets. */
  readonly declared?: (text: string, at: number) => void;
}

/**
 * Parses HTML as forgivingly as a browser, or XML, where names are case-sensitive and any tag may
 * end in `/>`. Entities that the document defines are never expanded.
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
      // The parser also calls the end of `<a/>` implied.
      onclosetag: (name, isImplied) =>
        events.closed(name, isImplied && markup[parser.endIndex - 1] !== '/'),
      ontext: (text) => events.text(text),
      onprocessinginstruction: (_, text) => events.declared?.(text, parser.startIndex),
    },
    { xmlMode: kind === 'xml' },
  );
  parser.end(markup);
}

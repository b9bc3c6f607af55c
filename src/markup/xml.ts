import { UserError } from '../errors.ts';
import { parseMarkup } from './html-parser.ts';
import { type LineFinder, lineFinder } from './line-finder.ts';

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children, entities decoded. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  readonly pieces: string[];
  readonly column: number;
  text: string;
}

/** No format nests deeper; the parser's time grows with the square of the depth. */
const MAX_DEPTH = 500;

/**
 * Parses XML and returns its root element.
 * @throws {UserError} if it is not well-formed, nests too deep, or defines its own entities.
 */
export function parseXml(text: string, file: string): XmlElement {
  const builder = elementBuilder(file, lineFinder(text));
  parseMarkup(text, 'xml', builder);
  const root = builder.root();
  if (root) return root;
  throw new UserError('This file contains no XML elements.', { place: { file } });
}

/** The first child of this name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** The text of the first child of this name; empty if there is none. */
export function textIn(element: XmlElement, name: string): string {
  return childOf(element, name)?.text ?? '';
}

/** Builds elements from the parser's events. */
function elementBuilder(file: string, placeOf: LineFinder) {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  return {
    root: () => root,
    declared: (text: string, at: number) => {
      if (!/!ENTITY\b/i.test(text)) return;
      const message = 'This XML defines its own entities, which deckhand does not read.';
      throw new UserError(message, { place: { file, ...placeOf(at) } });
    },
    opened: (name: string, attributes: ReadonlyMap<string, string>, at: number) => {
      const place = placeOf(at);
      if (open.length === MAX_DEPTH) {
        const message = `This XML nests more than ${MAX_DEPTH} elements deep.`;
        throw new UserError(message, { place: { file, ...place } });
      }
      const element = { name, attributes, children: [], pieces: [], text: '', ...place };
      open.at(-1)?.children.push(element);
      root ??= element;
      open.push(element);
    },
    text: (text: string) => {
      open.at(-1)?.pieces.push(text);
    },
    closed: (_: string, isImplied: boolean) => {
      const element = open.pop();
      if (element) close(element, isImplied, file);
    },
  };
}

function close(element: OpenElement, isImplied: boolean, file: string): void {
  const { name, line, column } = element;
  if (isImplied) {
    const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
    throw new UserError(`This <${shown}> is never closed, so the XML is broken.`, {
      place: { file, line, column },
    });
  }
  element.text = element.pieces.join('');
}

/** At the start of a line; with it, where two line feeds of a byte each were read as one of UTF-16. */
const INNER_MARK = /([\n\r])\u0a0a?\ufeff/g;

/** A text without the byte order marks of files that were put together to one. */
export function withoutInnerMarks(text: string): string {
  return text.includes('\ufeff') ? text.replace(INNER_MARK, '$1') : text;
}

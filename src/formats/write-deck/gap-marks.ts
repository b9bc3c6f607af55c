/**
 * Stand in a cloze's text for `{{c`, `::` behind the number, `::` before a hint, and `}}`, as long
 * as the text is worked on. They are characters that a text has no more once it has been made safe.
 */
export const GAP = { open: '\u2066', hidden: '\u2067', hint: '\u2068', close: '\u2069' } as const;

/** Any of them. */
export const ANY_GAP_MARK = /[\u2066-\u2069]/;

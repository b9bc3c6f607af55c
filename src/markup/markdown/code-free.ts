const FENCED = /^ {0,3}(```|~~~)[^\n]*\n(?:[\s\S]*?^ {0,3}\1|[\s\S]*$)/gm;
const INLINE = /`[^`\n]*`/g;
const LOOKED_AT = 1_000_000;

/** The beginning of a text without its code, for a look at what it is. */
export function withoutCode(text: string): string {
  return text.slice(0, LOOKED_AT).replace(FENCED, '').replace(INLINE, '');
}

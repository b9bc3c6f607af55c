/** A piece of a template: HTML, or what stands between `{{` and `}}`. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly html: string }
  | { readonly kind: 'tag'; readonly sign: TagSign; readonly name: string };

/** A field, the beginning of a section or of an inverted one, the end of either, a comment. */
type TagSign = '' | '#' | '^' | '/' | '!';

/** Older templates may begin by choosing these for their marks. */
const OTHER_MARKS = '{{=<% %>=}}';

/** The pieces of a template in their order. What is never closed is text. */
export function* templatePieces(html: string): Generator<TemplatePiece> {
  const start = html.trimStart();
  const hasOtherMarks = start.startsWith(OTHER_MARKS);
  const template = hasOtherMarks ? start.slice(OTHER_MARKS.length) : html;
  const tag = hasOtherMarks ? /<%([^%]*)%>/g : /\{\{(\{?[^{}]*)\}\}\}?/g;
  let at = 0;
  for (const { 0: all, 1: inside = '', index } of template.matchAll(tag)) {
    // Anki 1 had `{{{Field}}}` for what is `{{Field}}` since.
    const isTriple = inside.startsWith('{');
    const end = index + all.length - (!isTriple && all.endsWith('}}}') ? 1 : 0);
    if (index > at) yield { kind: 'text', html: template.slice(at, index) };
    yield readTag((isTriple ? inside.slice(1) : inside).trim());
    at = end;
  }
  if (at < template.length) yield { kind: 'text', html: template.slice(at) };
}

const SIGNS: readonly TagSign[] = ['#', '^', '/', '!'];

function readTag(text: string): TemplatePiece {
  const sign = SIGNS.find((one) => text.startsWith(one)) ?? '';
  return { kind: 'tag', sign, name: text.slice(sign.length).trim() };
}

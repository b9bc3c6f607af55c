/** A template without what shows or does nothing here: scripts, styles, buttons and comments. */
export function withoutScripts(html: string): string {
  const pieces = html.split('<!--').map((piece, index) => {
    if (index === 0) return piece;
    const end = piece.indexOf('-->');
    // Anki obeys conditions in comments as well: such a comment stays until all is put together.
    const isPlain = end >= 0 && !/\{\{[#^/]/.test(piece.slice(0, end));
    return isPlain ? piece.slice(end + '-->'.length) : `<!--${piece}`;
  });
  return SILENT.reduce(
    (rest, { opening, closing }) => cut(rest, opening, closing),
    pieces.join(''),
  );
}

const SILENT = [
  { opening: /<script\b/i, closing: '</script>' },
  { opening: /<style\b/i, closing: '</style>' },
  { opening: /<button\b/i, closing: '</button>' },
];

/** Cuts all from each opening to the closing after it; without one, to the end. */
function cut(html: string, opening: RegExp, closing: string): string {
  const [before, ...rests] = html.split(opening);
  const kept = rests.map((rest) => {
    const end = rest.toLowerCase().indexOf(closing);
    return end < 0 ? '' : rest.slice(end + closing.length);
  });
  return [before, ...kept].join('');
}

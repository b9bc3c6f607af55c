import { makeSafe } from '../deck/text.ts';
import { renderMarkdown } from './markdown/index.ts';
import { makeTheme } from './theme.ts';

/** More of a text than this is never seen on one line. */
const MAX_LENGTH = 600;
/** So wide that nothing is broken. */
const NO_END = 2 * MAX_LENGTH;

const UNPAINTED = makeTheme({ color: 0 });

/** Whatever Markdown could make something of, and more; most texts of a list have nothing of it. */
const MARKUP = /[*_`~\\[\]<>&|#$@]|:\/\/|www\.|^(?:\s|[-+=]|\d+[.)])/im;

/** Markdown as it reads on a single line, unpainted. */
export function oneLine(source: string): string {
  const text = source.slice(0, MAX_LENGTH);
  return (MARKUP.test(text) ? rendered(text) : makeSafe(text)).replace(/\s+/g, ' ').trim();
}

function rendered(source: string): string {
  return renderMarkdown(source, { width: NO_END, theme: UNPAINTED }).join(' ');
}

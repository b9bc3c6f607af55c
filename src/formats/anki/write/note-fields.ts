import { FACETS } from '../../../deck/card.ts';
import { type MediaName, markdownToHtml } from '../../../markup/markdown-html.ts';
import type { ExportNote } from '../../exported/index.ts';
import type { ClozePart } from '../../format.ts';
import { GAP } from '../../write-deck/escape.ts';
import type { OwnKind } from '../own-types.ts';

/** The texts of a note, as HTML. */
export interface NoteFields {
  readonly kind: OwnKind;
  /** Both sides, or the text of a cloze and what its back adds: nothing. */
  readonly texts: readonly [first: string, second: string];
  /** For each of Anki's cards, by its number, which of the note's it is. */
  readonly cards: ReadonlyMap<number, number>;
}

/** Makes HTML of a note's texts, in the way of Anki. */
export function noteFields({ cards, body }: ExportNote, mediaName: MediaName): NoteFields {
  const [card] = cards;
  if (body.kind === 'cloze') {
    const numbers = [...new Set(body.parts.flatMap((part) => ('gap' in part ? [part.gap] : [])))];
    return {
      kind: 'cloze',
      texts: [clozeHtml(body.parts, mediaName), ''],
      cards: new Map(numbers.map((number, at) => [number - 1, at])),
    };
  }
  const isPair = body.kind === 'pair' && body.isBothWays;
  const plainKind = card.kind === 'facet' ? 'facet' : 'question';
  return {
    kind: isPair ? 'pair' : plainKind,
    texts: [markdownToHtml(body.front, mediaName), markdownToHtml(body.back, mediaName)],
    cards: new Map(cards.map((_, at) => [at, at])),
  };
}

/** The headings that a note stands under, save a facet's own, which asks for it by name. */
export function contextHtml({ cards: [card] }: ExportNote): string {
  const isFacet = (heading: string) => FACETS.some((facet) => facet === heading);
  const path = card.kind === 'facet' ? [] : card.path;
  const shown = path.filter((heading, at) => at !== 1 || !isFacet(heading));
  return markdownToHtml(shown.join(' › '), () => null);
}

/** Marks stand for what makes a gap while the text around them becomes HTML. */
export function clozeHtml(parts: readonly ClozePart[], mediaName: MediaName): string {
  const marked = parts.map((part) => {
    if ('text' in part) return part.text;
    const hint = part.hint === null ? '' : GAP.hint + part.hint;
    return `${GAP.open}${part.gap}${GAP.hidden}${part.hidden}${hint}${GAP.close}`;
  });
  const [before = '', ...pieces] = markdownToHtml(marked.join(''), mediaName).split(GAP.open);
  return outsideGaps(before) + pieces.map(gapHtml).join('');
}

function gapHtml(piece: string): string {
  const [inside = '', after = ''] = piece.split(GAP.close);
  const [number = '', said = ''] = inside.split(GAP.hidden);
  const [hidden = '', hint] = said.split(GAP.hint);
  const shownHint = hint === undefined ? '' : `::${insideGap(hint)}`;
  return `{{c${number}::${insideGap(hidden)}${shownHint}}}${outsideGaps(after)}`;
}

/** Colons would begin a hint, braces end the gap; a brace at the end would join those behind it. */
function insideGap(html: string): string {
  return html.replaceAll('::', ':&#58;').replace(/\}(?=\}|$)/g, '&#125;');
}

function outsideGaps(html: string): string {
  return html.replaceAll('{{c', '{&#123;c');
}

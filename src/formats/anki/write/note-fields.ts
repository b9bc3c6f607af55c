import { FACETS } from '../../../deck/card.ts';
import { linkTarget, localMedia } from '../../../deck/media.ts';
import { mediaAddress } from '../../../markup/markdown.ts';
import { type MediaName, markdownToHtml } from '../../../markup/markdown-html.ts';
import type { ClozePart, ExportDeck, ExportNote } from '../../format.ts';
import { gapNumbers } from '../../notes.ts';
import { GAP } from '../../write-deck/escape.ts';
import type { DeckhandKind } from '../deckhand-types.ts';

/** A package's media: one flat folder, each name for one file. */
export interface PackageMedia {
  /** The names of a deck's files in the package. */
  readonly namesIn: (deck: ExportDeck) => MediaName;
  /** The files in use, in order. */
  readonly files: () => ReadonlyMap<string, Uint8Array>;
}

/** Collects media; different files of the same name are numbered. */
export function packageMedia(): PackageMedia {
  const files = new Map<string, Uint8Array>();
  const place = (path: string, bytes: Uint8Array): string => {
    for (let count = 1; ; count += 1) {
      const name = numbered(path.split('/').at(-1) ?? path, count);
      const there = files.get(name);
      if (there !== undefined && !Buffer.from(there).equals(bytes)) continue;
      files.set(name, bytes);
      return name;
    }
  };
  return {
    namesIn({ media }) {
      const known = new Map<string, string | null>();
      return (path) => {
        const name = known.get(path);
        if (name !== undefined) return name;
        const bytes = media(path);
        const found = bytes === null ? null : place(path, bytes);
        known.set(path, found);
        return found;
      };
    },
    files: () => files,
  };
}

/** Turns media paths into `media:NAME`, as in an imported note. */
export function withMediaNames(markdown: string, nameOf: MediaName): string {
  return localMedia(markdown).reduce((text, path) => {
    const name = nameOf(path);
    if (name === null) return text;
    const target = mediaAddress(name);
    const written = [path, encodeURI(path), linkTarget(path), `<${path}>`];
    return [...new Set(written)].reduce(
      (all, link) => all.replaceAll(`](${link})`, `](${target})`),
      text,
    );
  }, markdown);
}

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return count === 1 ? name : `${name.slice(0, dot)}-${count}${name.slice(dot)}`;
}

interface NoteFields {
  readonly kind: DeckhandKind;
  /** Front and back; or a cloze's text and its Back Extra, which is empty. */
  readonly texts: readonly [first: string, second: string];
  /** From Anki's card number to the note's card. */
  readonly cards: ReadonlyMap<number, number>;
}

/** Converts a note's texts to HTML for Anki. */
export function noteFields({ cards, body }: ExportNote, mediaName: MediaName): NoteFields {
  const [card] = cards;
  if (body.kind === 'cloze') {
    return {
      kind: 'cloze',
      texts: [clozeHtml(body.parts, mediaName), ''],
      cards: new Map(gapNumbers(body.parts).map((number, at) => [number - 1, at])),
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

/** The headings above a note, without a facet's own, which the question names. */
export function contextHtml({ cards: [card] }: ExportNote): string {
  const isFacet = (heading: string) => FACETS.some((facet) => facet === heading);
  const path = card.kind === 'facet' ? [] : card.path;
  const shown = path.filter((heading, at) => at !== 1 || !isFacet(heading));
  return markdownToHtml(shown.join(' › '), () => null);
}

/** Placeholders stand for gap syntax while the text is converted to HTML. */
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
  const [number = '', content = ''] = inside.split(GAP.hidden);
  const [hidden = '', hint] = content.split(GAP.hint);
  const shownHint = hint === undefined ? '' : `::${insideGap(hint)}`;
  return `{{c${number}::${insideGap(hidden)}${shownHint}}}${outsideGaps(after)}`;
}

/**
 * Colons would begin a hint and braces end the gap; a brace at the end would join the closing ones.
 */
function insideGap(html: string): string {
  return html.replaceAll('::', ':&#58;').replace(/\}(?=\}|$)/g, '&#125;');
}

function outsideGaps(html: string): string {
  return html.replaceAll('{{c', '{&#123;c');
}

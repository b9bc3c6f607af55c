/** Stands in a text for what is Markdown already. No text has it: it is no character. */
const SLOT = '\ufdd0';
const SLOTS = /([!\\]?)\ufdd0/g;
/** All that is no character, and what nobody would see: blanks without width, marks of direction, soft hyphens. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u2060\ufeff\ufdd0-\ufdef\p{Cs}]/gu;

/** Pieces of Markdown that are taken out of a text, so that the rest can be escaped. */
export interface Slots {
  /** Puts a piece away, in the order of the text; what to write in its stead. */
  readonly hide: (markdown: string) => string;
  /** The text with its own signs escaped that would pair up with those of the pieces. */
  readonly escape: (text: string) => string;
  /** The text with its pieces. */
  readonly show: (text: string) => string;
}

/** With no piece taken out yet. */
export function emptySlots(): Slots {
  const pieces: string[] = [];
  return {
    hide: (markdown) => {
      pieces.push(markdown);
      return SLOT;
    },
    escape: (text) => {
      const has = (sign: string): boolean =>
        text.includes(sign) && pieces.some((piece) => piece.startsWith(sign));
      const isTildePair =
        has('~') || (pieces.length > 0 && text.indexOf('~') !== text.lastIndexOf('~'));
      const signs = [
        has('*') ? String.raw`\*(?=\S)|(?<=\S)\*` : '',
        has('`') ? '`' : '',
        isTildePair ? '~' : '',
        // A link's words may go over a line's end.
        text.includes('](') ? String.raw`\[` : '',
      ].filter((sign) => sign !== '');
      return signs.length === 0 ? text : escaped(text, signs);
    },
    show: (text) => {
      if (!text.includes(SLOT)) return text;
      let next = 0;
      return text.replace(SLOTS, (_, before: string) => {
        const piece = pieces[next++] ?? '';
        const isTaken = before === '\\' || (before === '!' && piece.startsWith('['));
        return `${isTaken ? '\\' : ''}${before}${piece}`;
      });
    },
  };
}

/** A text without what nobody sees. */
export function seenText(text: string): string {
  return text.replace(UNSEEN, '');
}

function escaped(text: string, signs: readonly string[]): string {
  const pattern = new RegExp([String.raw`\\[^\ufdd0]`, ...signs].join('|'), 'g');
  return text.replace(pattern, (sign) => (sign.startsWith('\\') ? sign : `\\${sign}`));
}

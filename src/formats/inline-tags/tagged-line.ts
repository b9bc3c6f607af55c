/** A line that is marked as a card. */
export interface TaggedLine {
  /** Without the mark, the tags and a list's bullet. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly id: string | null;
  /** `#card`, whose answer ends at a blank line; else a rule ends it. */
  readonly endsAtBlank: boolean;
}

const MARK = /(?:^|\s)(🧠|#flashcard|#card)(?=\s|$)/u;
const TAG = /(?:^|\s)#([\p{L}\p{N}\p{M}_/-]*[\p{L}_/-][\p{L}\p{N}\p{M}_/-]*)(?=\s|$)/gu;
const BLOCK_ID = /\s\^([\w-]{1,64})\s*$/;
const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

/** Reads a line that is marked as a card; null where it is not. */
export function readTaggedLine(line: string): TaggedLine | null {
  const mark = MARK.exec(line);
  if (!mark) return null;
  const id = BLOCK_ID.exec(line);
  const kept = `${line.slice(0, mark.index)} ${line.slice(mark.index + mark[0].length)}`;
  const text = kept.replace(BLOCK_ID, '');
  return {
    text: text.replace(TAG, '').replace(ITEM, '').trim(),
    tags: [...text.matchAll(TAG)].map(([, tag = '']) => tag),
    id: id?.[1] ?? null,
    endsAtBlank: mark[1] === '#card',
  };
}

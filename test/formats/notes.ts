import type { ClozePart, NoteBody, ReadNote } from '../../src/formats/format.ts';

/** A note as a format reads it; `where` tells it from others in a test. */
export function noteOf(body: NoteBody, more: Partial<ReadNote> = {}): ReadNote {
  return { id: null, tags: [], where: 'words.csv:1', body, ...more };
}

/** A question of these two texts. */
export function question(front: string, back: string, more: Partial<ReadNote> = {}): ReadNote {
  return noteOf({ kind: 'question', front, back }, more);
}

/** A pair asked one way. */
export function pair(front: string, back: string, more: Partial<ReadNote> = {}): ReadNote {
  return noteOf({ kind: 'pair', front, back, isBothWays: false }, more);
}

/** A pair asked both ways. */
export function bothWays(front: string, back: string, more: Partial<ReadNote> = {}): ReadNote {
  return noteOf({ kind: 'pair', front, back, isBothWays: true }, more);
}

/** A cloze of texts, and of gaps as `[number, hidden]` or `[number, hidden, hint]`. */
export function cloze(
  parts: readonly (string | readonly [gap: number, hidden: string, hint?: string])[],
  more: Partial<ReadNote> = {},
): ReadNote {
  const read = parts.map((part): ClozePart => {
    if (typeof part === 'string') return { text: part };
    const [gap, hidden, hint = null] = part;
    return { gap, hidden, hint };
  });
  return noteOf({ kind: 'cloze', parts: read }, more);
}

/** Finds `n.media/…` for all media but those whose name begins with `no`. */
export function mediaPath(name: string): string | null {
  return name.startsWith('no') ? null : `n.media/${encodeURIComponent(name)}`;
}

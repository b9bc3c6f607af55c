import type { DeckBlock } from '../../deck/deck-blocks.ts';
import type { DeckNote } from '../write-deck/deck-note.ts';
import type { DeckLabel } from '../write-deck/label-text.ts';
import { formOfBlock, noteLines } from '../write-deck/note-lines.ts';
import type { TextEdit } from './text-edits.ts';

/** A line that ends whatever stands above it, or that begins something itself. */
const ENDS_CARD = /^(?:---[ \t]*$|#{1,6}(?:[ \t]|$)|[QC]:(?:[ \t]|$))/;

/**
 * Puts what a note says now where it stood, in the form that it had: an item stays one, so that the
 * card stays of its kind, and nothing around it comes to belong to something else.
 */
export function replaceNote(
  note: DeckNote,
  block: DeckBlock,
  deck: { readonly label: DeckLabel; readonly lines: readonly string[] },
): TextEdit {
  const was = formOfBlock(block.kind);
  const { lines, form } = noteLines(note, deck.label, was);
  const before = was === 'open' && form === 'item' ? ['---', ''] : [];
  const after = was === 'item' && form === 'open' && hasBelow(block, deck.lines) ? ['', '---'] : [];
  const start = before.length + 1;
  return {
    at: block.start,
    removed: block.end - block.start + 1,
    lines: [...before, ...lines, ...after],
    placed: [{ note, start, end: start + lines.length - 1 }],
  };
}

/** Whether what follows a block would be taken for a part of it, were it a question. */
function hasBelow(block: DeckBlock, lines: readonly string[]): boolean {
  const below = lines.slice(block.end).find((line) => line.trim() !== '');
  return below !== undefined && !ENDS_CARD.test(below);
}

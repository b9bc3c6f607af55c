import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { markdownLines, rawLines } from '../../markup/markdown/markdown-lines.ts';
import { sayCount } from '../../say-count.ts';
import type { ReadDeck, Reading, ReadNote, Skipped } from '../format.ts';
import { cardsIn, type Passage } from './block-cards.ts';
import { type Block, blocksOf } from './blocks.ts';
import { sorted } from './deck-tags.ts';
import { findGaps, type GapStyle } from './gaps.ts';
import { withoutNoteComments } from './note-comments.ts';
import { linesOf, passageNote } from './passage-note.ts';
import { learnedFrom } from './schedules.ts';

interface Found {
  readonly decks: Map<string, { path: readonly string[]; notes: ReadNote[] }>;
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

interface Placed {
  readonly passage: Passage;
  readonly block: Block;
}

/**
 * Reads a note of Obsidian with the cards of its spaced repetition plugin.
 * @throws {UserError} where it has none.
 */
export function readObsidian(source: Source): Reading {
  const { tags, lines } = markdownLines(rawLines(source));
  const { deck, tags: noteTags } = sorted(tags);
  const blocks = blocksOf(withoutNoteComments(lines), {
    deck: deck ?? [],
    tags: noteTags,
    headings: [],
  });
  const placed = blocks.flatMap((block) => cardsIn(block).map((passage) => ({ passage, block })));
  const styles = gapStyles(placed);
  const found: Found = { decks: new Map(), skipped: [], warnings: [] };
  for (const each of placed) addNote(found, each, { styles, file: source.name });
  const decks: readonly ReadDeck[] = [...found.decks.values()];
  if (decks.length === 0 && found.skipped.length === 0) {
    throw new UserError(`${source.name} holds no cards of Obsidian's spaced repetition.`, {
      place: { file: source.name },
      hint: 'A card is a line `question::answer`, a `?` on a line between both, or a text with ==gaps==.',
    });
  }
  const count = decks.reduce((sum, { notes }) => sum + notes.length, 0);
  const { skipped, warnings } = found;
  return { saw: sayCount(count, 'note'), decks, skipped, warnings };
}

interface Context {
  readonly styles: readonly GapStyle[];
  readonly file: string;
}

function addNote(found: Found, { passage, block }: Placed, { styles, file }: Context): void {
  const lines = linesOf(passage);
  const where = `${file}:${lines[0]?.line.number ?? 1}`;
  const schedules = lines.flatMap((line) => line.schedules);
  const note = passageNote(passage, styles);
  if (note === null && schedules.length > 0) {
    found.skipped.push({ where, reason: 'This has a schedule, but is no card.' });
  } else if (typeof note === 'string') {
    found.skipped.push({ where, reason: note });
  } else if (note) {
    const { learned, warnings } = learnedFrom(schedules, note.order);
    for (const reason of warnings) found.warnings.push({ where, reason });
    const path = note.tags.deck ?? block.deck;
    const key = JSON.stringify(path);
    const deck = found.decks.get(key) ?? { path, notes: [] };
    found.decks.set(key, deck);
    const tags = [...new Set([...block.tags, ...note.tags.tags])];
    const { headings } = block;
    deck.notes.push({ id: note.id, body: note.body, tags, headings, where, learned });
  }
}

/**
 * How gaps are written in this note: `==…==`, and `{{…}}`; bold only where a text has a schedule
 * and nothing but bold that could be what it asks.
 */
function gapStyles(placed: readonly Placed[]): readonly GapStyle[] {
  const styles: readonly GapStyle[] = ['equals', 'curly'];
  const isBold = placed.some(({ passage }) => {
    if (passage.kind !== 'prose' || !passage.lines.some((line) => line.schedules.length > 0))
      return false;
    const text = passage.lines.map(({ line }) => line.whole).join('\n');
    return !findGaps(text, styles) && findGaps(text, ['bold']) !== null;
  });
  return isBold ? [...styles, 'bold'] : styles;
}

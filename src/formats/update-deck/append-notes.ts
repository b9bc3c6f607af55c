import type { DeckBlock, DeckBlocks } from '../../deck/deck-blocks.ts';
import type { DeckNote } from '../write-deck/deck-note.ts';
import type { DeckLabel } from '../write-deck/label-text.ts';
import { isTopic, type LayOutPlace, layOut } from '../write-deck/lay-out.ts';
import { formOfBlock, type NoteForm } from '../write-deck/note-lines.ts';
import type { TextEdit } from './text-edits.ts';

type DeckSection = DeckBlocks['sections'][number];

/** Where in a deck new notes go. */
interface Spot {
  /** The line that they come after; 0 for the top. */
  readonly line: number;
  readonly section: DeckSection | null;
  /** How many of the notes' headings stand there already. */
  readonly depth: number;
  /** Whether they come directly below the section's own text, without a heading of their own. */
  readonly isInSection: boolean;
  readonly notes: DeckNote[];
}

const NO_PATH = JSON.stringify([]);

/** Writes new notes into a deck: under their headings where those stand in it, else at its end. */
export function appendNotes(
  notes: readonly DeckNote[],
  { blocks, sections }: DeckBlocks,
  deck: { readonly label: DeckLabel; readonly lines: readonly string[] },
): readonly TextEdit[] {
  const byPath = new Map<string, DeckSection>();
  const title = titleSection(sections, blocks);
  if (title) byPath.set(NO_PATH, title);
  for (const section of sections) {
    const key = JSON.stringify(section.path);
    if (!byPath.has(key) && (section.level === 0 || section.path.length > 0)) {
      byPath.set(key, section);
    }
  }
  const last = sections.reduce((end, section) => Math.max(end, section.treeEnd), 0);
  const spots = new Map<string, Spot>();
  for (const note of notes) {
    const spot = isTopic(note) ? atEnd(last) : spotFor(note.path, byPath, last);
    const key = `${spot.line} ${spot.depth} ${spot.isInSection}`;
    const known = spots.get(key) ?? spot;
    spots.set(key, known);
    known.notes.push(note);
  }
  return [...spots.values()]
    .sort((a, b) => b.depth - a.depth || Number(b.isInSection) - Number(a.isInSection))
    .map((spot) => editAt(spot, blocks, deck));
}

/** The one H1 of a deck that has nothing before it: a title, below which notes without headings go. */
function titleSection(
  sections: readonly DeckSection[],
  blocks: readonly DeckBlock[],
): DeckSection | null {
  const [title = null, ...others] = sections.filter(({ level }) => level === 1);
  const [first] = blocks;
  if (title === null || others.length > 0 || first === undefined) return null;
  return first.kind === 'topic' || first.start < title.start ? null : title;
}

function spotFor(
  path: readonly string[],
  byPath: ReadonlyMap<string, DeckSection>,
  last: number,
): Spot {
  const own = byPath.get(JSON.stringify(path));
  if (own) return { line: own.end, section: own, depth: path.length, isInSection: true, notes: [] };
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const section = byPath.get(JSON.stringify(path.slice(0, depth)));
    if (section) return { line: section.treeEnd, section, depth, isInSection: false, notes: [] };
  }
  return atEnd(last);
}

function atEnd(line: number): Spot {
  return { line, section: null, depth: 0, isInSection: false, notes: [] };
}

function editAt(
  { line, section, depth, isInSection, notes }: Spot,
  blocks: readonly DeckBlock[],
  { label, lines }: { readonly label: DeckLabel; readonly lines: readonly string[] },
): TextEdit {
  const place: LayOutPlace = {
    label,
    depth,
    level: section?.level ?? 0,
    isBelow: line > 0,
    after: section && isInSection ? endOfSection(section, blocks, lines) : null,
    form: section?.isFacetText === true && isInSection ? 'open' : undefined,
  };
  const laid = layOut(notes, place);
  const isFollowed = (lines[line] ?? '').trim() !== '';
  return {
    at: line + 1,
    removed: 0,
    lines: isFollowed ? [...laid.lines, ''] : laid.lines,
    placed: laid.placed,
  };
}

/** What the last lines of a section belong to; null for prose that stands by itself. */
function endOfSection(
  { start, end }: DeckSection,
  blocks: readonly DeckBlock[],
  lines: readonly string[],
): NoteForm | null {
  const block = blocks.findLast((one) => one.start <= end);
  if (block?.kind === 'topic') return 'open';
  if (block === undefined || block.start < start) return null;
  const form = formOfBlock(block.kind);
  if (form === 'item') return block.end === end ? form : null;
  return lines.slice(block.end, end).some((below) => /^---[ \t]*$/.test(below)) ? null : form;
}

import type { DeckBlock } from '../../deck/deck-blocks.ts';
import type { Standing } from './moved-notes.ts';
import { keyOfBlock, type NoteKey } from './note-key.ts';

/** A block of a deck by its key, among its neighbours. */
export interface IndexedBlock extends Standing {
  readonly block: DeckBlock;
  readonly key: NoteKey;
}

/** The blocks of a deck, each for one note. */
export interface BlockIndex {
  /** The block of a key that no note has yet, which then has it; the loose key must be one block's alone. */
  take(key: NoteKey, by: keyof NoteKey): IndexedBlock | null;
  /** The block of a main key, if no note has it yet. */
  standing(mainKey: string): IndexedBlock | null;
  claim(block: IndexedBlock): IndexedBlock;
  /** Those that no note has. */
  left(): readonly IndexedBlock[];
}

/** Makes the blocks of a deck findable. */
export function indexBlocks(blocks: readonly DeckBlock[]): BlockIndex {
  const keys = blocks.map(keyOfBlock);
  const indexed = blocks.map((block, at): IndexedBlock => {
    const [card] = block.cards;
    return {
      block,
      key: keys[at] ?? keyOfBlock(block),
      front: card?.front ?? '',
      back: card?.back ?? '',
      previous: keys[at - 1]?.main ?? null,
      next: keys[at + 1]?.main ?? null,
    };
  });
  const free = new Set(indexed);
  const found = {
    main: groupBy(indexed, 'main'),
    asked: groupBy(indexed, 'asked'),
    loose: groupBy(indexed, 'loose'),
  };
  const claim = (block: IndexedBlock): IndexedBlock => {
    free.delete(block);
    return block;
  };
  const standing = (key: string, by: keyof NoteKey): IndexedBlock | null => {
    const candidates = found[by].get(key) ?? [];
    if (by !== 'loose') return candidates.find((block) => free.has(block)) ?? null;
    const [only = null, ...others] = candidates.filter((block) => free.has(block));
    return others.length === 0 ? only : null;
  };
  return {
    take(key, by) {
      const block = standing(key[by], by);
      // Another note's lasting id says that this is not the one, whatever it asks.
      if (block === null || (by !== 'main' && hasOtherId(block, key))) return null;
      return claim(block);
    },
    standing: (mainKey) => standing(mainKey, 'main'),
    claim,
    left: () => [...free],
  };
}

function hasOtherId({ key: { main, asked } }: IndexedBlock, wanted: NoteKey): boolean {
  return main !== asked && wanted.main !== wanted.asked && main !== wanted.main;
}

function groupBy(
  blocks: readonly IndexedBlock[],
  by: keyof NoteKey,
): ReadonlyMap<string, readonly IndexedBlock[]> {
  const groups = new Map<string, IndexedBlock[]>();
  for (const block of blocks) {
    const group = groups.get(block.key[by]);
    if (group) group.push(block);
    else groups.set(block.key[by], [block]);
  }
  return groups;
}

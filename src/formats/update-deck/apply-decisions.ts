import type { Card, Deck } from '../../deck/card.ts';
import type { DeckBlocks } from '../../deck/deck-blocks.ts';
import { parseDeck } from '../../deck/parse-deck.ts';
import type { Skipped } from '../format.ts';
import { checkNotes, NOT_AS_MEANT, type WrittenNote } from '../write-deck/check-notes.ts';
import type { DeckNote } from '../write-deck/deck-note.ts';
import { deckId, needsDeckId } from '../write-deck/front-matter-text.ts';
import type { DeckLabel } from '../write-deck/label-text.ts';
import { appendNotes } from './append-notes.ts';
import type { Decision } from './decide.ts';
import { replaceNote } from './replace-note.ts';
import { type EditedText, editText, type TextEdit } from './text-edits.ts';

/** A deck that is to be changed. */
export interface ExistingDeck {
  readonly text: string;
  readonly blocks: DeckBlocks;
  readonly label: DeckLabel;
  /** The lasting id that the deck gets if it needs one and has none. */
  readonly id: string | null | undefined;
}

/** A deck after its changes, and where the notes written stand in it. */
export interface AppliedDecisions {
  readonly deck: Deck;
  readonly edited: EditedText;
  readonly written: ReadonlyMap<DeckNote, WrittenNote>;
  /** The cards of the deck that begin on these lines. */
  readonly cardsIn: (start: number, end: number) => readonly Card[];
  readonly skipped: readonly Skipped[];
}

const DISTURBS =
  'The deck could not be changed without touching its other cards; mend what `check` says of it.';
const ASKED_ALREADY = 'Another card of the deck asks this already.';

/** Changes a deck's text; what does not come out as meant, or harms another card, is left out. */
export function applyDecisions(
  decisions: readonly Decision[],
  existing: ExistingDeck,
): AppliedDecisions {
  const skipped: Skipped[] = [];
  const isUnsound = existing.blocks.deck.problems.length > 0;
  const why = (reason: string) => (isUnsound && reason === NOT_AS_MEANT ? DISTURBS : reason);
  let left = decisions.filter(({ what }) => what === 'added' || what === 'updated');
  for (;;) {
    const edited = editText(existing.text, editsFor(left, existing));
    const deck = edited.text === existing.text ? existing.blocks.deck : parse(edited, existing);
    const checked = checkNotes(deck, edited.placed);
    const { failed } = checked;
    const reasons = new Map([...failed].map(([{ note }, reason]) => [note, why(reason)] as const));
    if (failed.size === 0 && left.length > 0)
      addDisturbing(reasons, { left, edited, deck }, existing);
    if (reasons.size === 0) {
      const written = new Map(checked.written.map((one) => [one.note, one] as const));
      return { deck, edited, written, cardsIn: cardsByLine(deck.cards), skipped };
    }
    for (const [note, reason] of reasons) skipped.push({ where: note.note.where, reason });
    left = left.filter(({ match }) => !reasons.has(match.note));
  }
}

function parse({ text }: EditedText, { blocks }: ExistingDeck): Deck {
  return parseDeck(text, { name: blocks.deck.name, file: blocks.deck.file });
}

function editsFor(decisions: readonly Decision[], existing: ExistingDeck): readonly TextEdit[] {
  const { blocks, label } = existing;
  const deck = { label, lines: existing.text.split('\n').map((line) => line.replace(/\r$/, '')) };
  const added = decisions.filter(({ what }) => what === 'added').map(({ match }) => match.note);
  const needsId = decisions.some(({ match }) => needsDeckId(match.note));
  return [
    ...(needsId && blocks.frontMatter.id === null ? [frontMatterId(existing)] : []),
    ...appendNotes(added, blocks, deck),
    ...decisions.flatMap((decision) =>
      decision.what === 'updated' ? [replaceNote(decision.match.note, decision.block, deck)] : [],
    ),
  ];
}

/** Gives the deck a lasting id, below what its front matter says. */
function frontMatterId({ blocks, id }: ExistingDeck): TextEdit {
  const { lines } = blocks.frontMatter;
  const line = `id: ${deckId(id, blocks.deck.name)}`;
  const isNew = lines === 0;
  return {
    at: isNew ? 1 : lines,
    removed: 0,
    lines: isNew ? ['---', line, '---', ''] : [line],
    placed: [],
  };
}

/** Finds what would take a card away from the person, or change it: notes that ask the same, else all. */
function addDisturbing(
  reasons: Map<DeckNote, string>,
  now: { readonly left: readonly Decision[]; readonly edited: EditedText; readonly deck: Deck },
  { blocks }: ExistingDeck,
): void {
  const replaced = now.left.flatMap((decision) =>
    decision.what === 'updated' ? [{ start: decision.block.start, end: decision.block.end }] : [],
  );
  const before = cardsOutside(blocks.deck.cards, replaced);
  const after = cardsOutside(now.deck.cards, now.edited.placed);
  if (before.length === after.length && before.every((card, at) => isSame(card, after[at]))) return;
  const asked = new Set(before.map(({ kind, front }) => `${kind}\n${front}`));
  const cardsIn = cardsByLine(now.deck.cards);
  for (const { note, start, end } of now.edited.placed) {
    const asksAgain = cardsIn(start, end).some(({ kind, front }) => asked.has(`${kind}\n${front}`));
    if (asksAgain) reasons.set(note, ASKED_ALREADY);
  }
  if (reasons.size > 0) return;
  for (const { match } of now.left) reasons.set(match.note, DISTURBS);
}

function cardsByLine(cards: readonly Card[]): AppliedDecisions['cardsIn'] {
  const firstAt = (line: number): number => {
    let low = 0;
    let high = cards.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cards[middle]?.line ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (start, end) => cards.slice(firstAt(start), firstAt(end + 1));
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

function cardsOutside(cards: readonly Card[], extents: readonly Extent[]): readonly Card[] {
  const inOrder = extents.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return cards.filter(({ line }) => {
    while ((inOrder[next]?.end ?? Number.POSITIVE_INFINITY) < line) next += 1;
    return line < (inOrder[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

function isSame(card: Card, other: Card | undefined): boolean {
  return card.kind === other?.kind && card.front === other.front && card.back === other.back;
}

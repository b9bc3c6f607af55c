import type { Card, CardId } from '../../deck/card.ts';
import type { DeckBlock, DeckBlocks } from '../../deck/deck-blocks.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import type { Memory } from '../../schedule/memory.ts';
import type { AnswerKind } from '../../schedule/sm2.ts';
import type { NoteBody, PastAnswer } from '../format.ts';

/** A deck that is to be written in another format. */
export interface ExportDeck extends Pick<DeckBlocks, 'deck' | 'frontMatter'> {
  /** The file's own text. */
  readonly text: string;
  /** Those that make cards. */
  readonly blocks: readonly ExportBlock[];
  /** The bytes of a picture, sound or film beside the deck, by the path in a link; null where it is missing. */
  readonly media: (path: string) => Uint8Array | null;
}

/** A block of the deck, and its notes. */
export interface ExportBlock extends DeckBlock {
  /** One, or of a topic several. */
  readonly notes: readonly ExportNote[];
}

/** What other programs have as one note: its cards, and its texts in Markdown without our grammar. */
export interface ExportNote {
  /** In the order that the body makes them; at least one. */
  readonly cards: readonly [Card, ...Card[]];
  /** A whole facet is a question about its topic. */
  readonly body: ExportBody;
}

/** The bodies that notes of other programs can have. */
export type ExportBody = Extract<NoteBody, { kind: 'question' | 'pair' | 'cloze' }>;

/** What goes along with the decks, and what the moment adds to them. */
export interface WriteOptions {
  /** What has happened to a card; null where decks are to go without. */
  readonly past: ((id: CardId) => CardPast) | null;
  readonly now: Instant;
  readonly today: Day;
  /** Minutes west of Greenwich, now and here. */
  readonly minutesWest: number;
}

/** Where a card stands, and every answer that led there. */
export interface CardPast {
  /** Null for a card that is new. */
  readonly memory: Memory | null;
  readonly isSuspended: boolean;
  /** When something last happened to it; null where nothing has. */
  readonly lastAt: Instant | null;
  /** Oldest first. */
  readonly reviews: readonly PastReview[];
}

/** An answer, and what it meant for the schedule. */
export interface PastReview extends PastAnswer {
  /** The study day that it was given on. */
  readonly day: Day;
  /** How it counted; `import` where it was given in another program. */
  readonly kind: AnswerKind | 'import';
}

/** A file that a format makes of decks. */
export interface WrittenFile {
  /** Below the folder that they are written to: `lang/spanish.md`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

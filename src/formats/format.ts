import type { DeckBlock, DeckBlocks } from '../deck/blocks.ts';
import type { Card, CardId, Facet, Priority } from '../deck/card.ts';
import type { Source } from '../files/encodings.ts';
import type { Day, Instant } from '../schedule/day.ts';
import type { Grade } from '../schedule/grade.ts';
import type { AnswerKind, Sm2State } from '../schedule/sm2.ts';

/** Names the file for all decks: after the deck if there is only one. */
export function fileName(decks: readonly ExportDeck[], extension: string): string {
  const [only, ...others] = decks;
  const own = others.length === 0 ? only?.deck.name.split('/').at(-1) : undefined;
  return `${own ?? 'deckhand'}${extension}`;
}

/** A deck to export. */
export interface ExportDeck extends Pick<DeckBlocks, 'deck' | 'frontMatter'> {
  /** The text of the file. */
  readonly text: string;
  /** Only blocks with cards. */
  readonly blocks: readonly ExportBlock[];
  /** The bytes of a picture, sound or film, by the path in a link; null if it is missing. */
  readonly media: (path: string) => Uint8Array | null;
}

/** A block of the deck, and its notes. */
export interface ExportBlock extends DeckBlock {
  /** One; several for a topic. */
  readonly notes: readonly ExportNote[];
}

/** One note for other programs: its cards, and its texts in Markdown without deckhand's grammar. */
export interface ExportNote {
  /** In the body's order; at least one. */
  readonly cards: readonly [Card, ...Card[]];
  /** A facet becomes a question about its topic. */
  readonly body: ExportBody;
}

export type ExportBody = Extract<NoteBody, { kind: 'question' | 'pair' | 'cloze' }>;

export interface WriteOptions {
  /** A card's history; null to export decks without progress. */
  readonly past: ((id: CardId) => CardPast) | null;
  readonly now: Instant;
  readonly today: Day;
  /** The current time zone, in minutes west of UTC. */
  readonly minutesWest: number;
}

/** A card's state and all its reviews. */
export interface CardPast {
  /** Null for a new card. */
  readonly memory: Sm2State | null;
  readonly isSuspended: boolean;
  /** Its last event; null if there is none. */
  readonly lastAt: Instant | null;
  /** Oldest first. */
  readonly reviews: readonly PastReview[];
}

/** An answer and its effect on the schedule. */
export interface PastReview extends PastAnswer {
  /** The study day of the answer. */
  readonly day: Day;
  /** How it counted; `import` if it was given in another program. */
  readonly kind: AnswerKind | 'import';
}

/** An exported file. */
export interface WrittenFile {
  /** Relative to the target folder: `lang/spanish.md`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A format's confidence that a file is its own. The most confident format reads it. */
export const CONFIDENCE = { no: 0, possible: 1, likely: 2, certain: 3 } as const;
export type Confidence = (typeof CONFIDENCE)[keyof typeof CONFIDENCE];

/**
 * A format that can be read, written, or both. Each has its own folder; the registry lists them.
 */
export interface Format {
  /** The name for `--format`: `anki`, `csv`, … */
  readonly name: string;
  /** Other names for `--format`; another format's own name takes precedence. */
  readonly aliases?: readonly string[];
  /** For people, with an article: `an Anki package`. */
  readonly title: string;
  /** True if its note ids are unique across all files in the world, as Anki's guids are. */
  readonly hasWorldwideIds?: boolean;
  /**
   * Judges by content, and by name only if the content is ambiguous. Must be cheap: look, do not
   * parse.
   */
  readonly detect: (source: Source) => Confidence;
  /**
   * Reads a file. A bad note is skipped and listed in `skipped`; it does not fail the others.
   * @throws {UserError} if nothing in the file can be read, with the reason in one sentence.
   */
  readonly read?: (source: Source, options: ReadOptions) => Promise<ImportedFile>;
  /** Writes decks to one or more files. */
  readonly write?: (
    decks: readonly ExportDeck[],
    options: WriteOptions,
  ) => Promise<readonly WrittenFile[]>;
}

/** Options for reading a file, from the person and the current time. */
export interface ReadOptions {
  /** Columns by header or number, from 1. */
  readonly front?: string;
  readonly back?: string;
  readonly tags?: string;
  readonly delimiter?: string;
  /** The study day of an instant, in the local time zone. */
  readonly dayOf: (at: Instant) => Day;
  readonly now: Instant;
  /** Called now and then with the progress of reading, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The content of a file. */
export interface ImportedFile {
  /** One line about what was read: `UTF-16 LE, separated by tabs, 603 rows`. */
  readonly saw: string;
  readonly decks: readonly ReadDeck[];
  readonly skipped: readonly Skipped[];
  /** Warnings about notes that were changed on import: clamped, cut, approximated. */
  readonly warnings?: readonly Skipped[];
  readonly media?: readonly Media[];
  /** For tables: how columns were used, and whether that was evident. */
  readonly columns?: Columns;
}

export interface ReadDeck {
  /** Deck names, outermost first; any text, not yet made safe. Empty: use the file name. */
  readonly path: readonly string[];
  /** For people, if it says more than the path. */
  readonly title?: string;
  /** The lasting id in the deck's front matter, if any. */
  readonly id?: string | null;
  /**
   * The whole deck in deckhand's grammar, with the notes as its blocks: a new deck gets this text
   * verbatim.
   */
  readonly text?: string;
  readonly notes: readonly ReadNote[];
}

/** A note as the file has it: texts in Markdown without deckhand's grammar. */
export interface ReadNote {
  /** The source's lasting id for the note, such as Anki's guid; null if it has none. */
  readonly id: string | null;
  readonly body: NoteBody;
  readonly tags: readonly string[];
  readonly priority?: Priority | null;
  /** The headings above it in its deck, outermost first; usually none. */
  readonly headings?: readonly string[];
  /** Where to find it again, for people: `words.csv:12`, `note 1493`. */
  readonly where: string;
  /** The history of its cards in the other program. */
  readonly learned?: readonly Learned[];
}

/**
 * The texts of a note: Markdown without grammar. A `::`, a `Q:`, a heading, a `---` or a ` | ` in
 * them is text, and writing the deck escapes it; with `hasAnswers`, a ` | ` in the back separates
 * right answers. Gaps count only in a cloze, and only as `{{c1::hidden::hint}}`.
 */
export type NoteBody =
  | {
      readonly kind: 'question';
      readonly front: string;
      readonly back: string;
      readonly hasAnswers?: boolean;
    }
  /**
   * Asked front to back, and back to front if `isBothWays`. Written on one line if both sides are
   * short.
   */
  | {
      readonly kind: 'pair';
      readonly front: string;
      readonly back: string;
      readonly isBothWays: boolean;
      readonly hasAnswers?: boolean;
    }
  | { readonly kind: 'cloze'; readonly parts: readonly ClozePart[] }
  | {
      readonly kind: 'topic';
      readonly title: string;
      readonly facets: ReadonlyMap<Facet, string>;
      /** Small cards besides the facets, each with the facet whose section it is in. */
      readonly small: readonly { readonly facet: Facet; readonly note: ReadNote }[];
    }
  /** A note in deckhand's own grammar, written word for word. */
  | { readonly kind: 'source'; readonly text: string };

/** Text of a cloze, or a numbered gap. Gaps do not nest. */
export type ClozePart =
  | { readonly text: string }
  | { readonly gap: number; readonly hidden: string; readonly hint: string | null };

/** The history of one card in another program. */
export interface Learned {
  /**
   * The card's number in its note: 0 for the only card or a pair's front, 1 for a pair's back; in a
   * cloze, by the first appearance of its gap.
   */
  readonly card: number;
  /** Null if only reviews or a suspension are known. */
  readonly memory: Sm2State | null;
  readonly isSuspended: boolean;
  /** The last review; if unknown, a fixed instant from the source, never the time of import. */
  readonly at: Instant;
  /** Oldest first. */
  readonly answers: readonly PastAnswer[];
}

/** An answer from another program or an earlier time. */
export interface PastAnswer {
  readonly at: Instant;
  readonly grade: Grade;
  /** In milliseconds; 0 if unknown. */
  readonly ms: number;
}

/** A note that was left out or changed, and the reason, as a sentence. */
export interface Skipped {
  readonly where: string;
  readonly reason: string;
  /** The reason without details of this note, so that many can be listed as one. */
  readonly inCommon?: string;
}

/** A picture, sound or film that notes use. */
export interface Media {
  /**
   * The name in the notes; never used as a path. Texts link to `media:` and this, percent-encoded.
   */
  readonly name: string;
  /** Unpacks its bytes on demand; null if they exceed the limit or are damaged. */
  readonly bytes: () => Uint8Array | null;
}

export interface Columns {
  /** The headers, or `1`, `2`, … */
  readonly names: readonly string[];
  /** Positions, from 0. */
  readonly front: number;
  readonly back: number;
  /** All columns of the back, if there are several. */
  readonly backs?: readonly number[];
  readonly tags: number | null;
  /** False if front and back are a guess, so that it is worth asking. */
  readonly isEvident: boolean;
  /** The first rows, for a preview. */
  readonly preview: readonly (readonly string[])[];
}

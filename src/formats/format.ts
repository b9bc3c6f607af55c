import type { DeckBlock, DeckBlocks } from '../deck/blocks.ts';
import type { Card, CardId, Facet, Priority } from '../deck/card.ts';
import type { Source } from '../files/encodings/index.ts';
import type { Day, Instant } from '../schedule/day.ts';
import type { Grade } from '../schedule/grade.ts';
import type { AnswerKind, Sm2State } from '../schedule/sm2.ts';

/** What the file with all of some decks is called: as the deck, where it is one. */
export function fileName(decks: readonly ExportDeck[], extension: string): string {
  const [only, ...others] = decks;
  const own = others.length === 0 ? only?.deck.name.split('/').at(-1) : undefined;
  return `${own ?? 'deckhand'}${extension}`;
}

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
  readonly memory: Sm2State | null;
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

/** How sure a format is that a file is one of its own. Of several, the highest reads it. */
export const CONFIDENCE = { no: 0, possible: 1, likely: 2, certain: 3 } as const;
/** One of these; a higher one is surer. */
export type Confidence = (typeof CONFIDENCE)[keyof typeof CONFIDENCE];

/** A format that can be read, written, or both. One file each; the registry lists them. */
export interface Format {
  /** What `--format` calls it: `anki`, `csv`, … */
  readonly name: string;
  /** What `--format` may call it as well; a format that has the name itself comes first. */
  readonly aliases?: readonly string[];
  /** What a person calls it: `an Anki package`. */
  readonly title: string;
  /** Whether the lasting ids of its notes are theirs alone, in every file of the world: Anki's guids. */
  readonly hasWorldwideIds?: boolean;
  /** Judges by content; by the name only where the content may be several things. Cheap: it looks, it does not parse. */
  readonly detect: (source: Source) => Confidence;
  /**
   * Reads a file. What one note lacks costs that note, and is listed under `skipped`.
   * @throws {UserError} where nothing of the file can be read, in one sentence that says why.
   */
  readonly read?: (source: Source, options: ReadOptions) => Promise<ImportedFile>;
  /** Writes decks, as one file or several. */
  readonly write?: (
    decks: readonly ExportDeck[],
    options: WriteOptions,
  ) => Promise<readonly WrittenFile[]>;
}

/** What a person, or the moment, adds to a file. All of it can be left out. */
export interface ReadOptions {
  /** Columns by their header or their number, from 1. */
  readonly front?: string;
  readonly back?: string;
  readonly tags?: string;
  readonly delimiter?: string;
  /** The study day of an instant, here. */
  readonly dayOf: (at: Instant) => Day;
  readonly now: Instant;
  /** Told now and then how far the reading has come, as a share of 1. */
  readonly onProgress?: (share: number) => void;
}

/** What a file holds. */
export interface ImportedFile {
  /** One line: what was seen: `UTF-16 LE, separated by tabs, 603 rows`. */
  readonly saw: string;
  readonly decks: readonly ReadDeck[];
  readonly skipped: readonly Skipped[];
  /** Warnings about what was brought in, changed on the way: clamped, cut, approximated. */
  readonly warnings?: readonly Skipped[];
  readonly media?: readonly Media[];
  /** Of a table: which column became what, and whether the file itself made that clear. */
  readonly columns?: Columns;
}

/** A deck of a file, and its notes. */
export interface ReadDeck {
  /** The deck tree, outermost first; each part any text, still unsafe. Empty: take the file's name. */
  readonly path: readonly string[];
  /** For a person to read, where it says more than the path. */
  readonly title?: string;
  /** The deck's own lasting id in deckhand's grammar, where it has one. */
  readonly id?: string | null;
  /** The whole deck in deckhand's grammar, of which the notes are the blocks: it is a new deck's text word for word. */
  readonly text?: string;
  readonly notes: readonly ReadNote[];
}

/** A unit of knowledge as a file has it, its texts in Markdown but without any grammar of ours. */
export interface ReadNote {
  /** What the source itself calls the note for good (Anki's guid); null where it has no such name. */
  readonly id: string | null;
  readonly body: NoteBody;
  readonly tags: readonly string[];
  readonly priority?: Priority | null;
  /** The headings that it stands under in its deck, outermost first; none for most. */
  readonly headings?: readonly string[];
  /** Where it was found, as a person finds it again: `words.csv:12`, `note 1493`. */
  readonly where: string;
  /** What has happened to its cards elsewhere. */
  readonly learned?: readonly Learned[];
}

/**
 * The texts of a note. They are Markdown with no grammar: a `::`, a `Q:`, a heading, a `---`, a ` | ` in them is
 * text, and writing the deck escapes it; where `hasAnswers`, a ` | ` of the back parts right answers. Only in a cloze do gaps count: `{{c1::hidden::hint}}`, no others.
 */
export type NoteBody =
  | {
      readonly kind: 'question';
      readonly front: string;
      readonly back: string;
      readonly hasAnswers?: boolean;
    }
  /** Asked front to back, and where `isBothWays` back to front. Written on a line where both sides are short. */
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
      /** Small cards beside the facets, by the facet whose section they stand in. */
      readonly small: readonly { readonly facet: Facet; readonly note: ReadNote }[];
    }
  /** A note in deckhand's own grammar, to be written word for word. */
  | { readonly kind: 'source'; readonly text: string };

/** A piece of a cloze: text, or a gap with its number. Gaps do not nest. */
export type ClozePart =
  | { readonly text: string }
  | { readonly gap: number; readonly hidden: string; readonly hint: string | null };

/** What has happened to one card of a note elsewhere. */
export interface Learned {
  /**
   * Which of the note's cards: 0 is the only card, or a pair's front; 1 a pair's back; of a cloze,
   * the card of its gaps by their order of first appearance in the text.
   */
  readonly card: number;
  /** Null where only a history, or a suspension, is known. */
  readonly memory: Sm2State | null;
  readonly isSuspended: boolean;
  /** The last review there; where unknown a fixed instant of the source, never the time of import. */
  readonly at: Instant;
  /** Oldest first. */
  readonly answers: readonly PastAnswer[];
}

/** An answer that was given in another program, or earlier. */
export interface PastAnswer {
  readonly at: Instant;
  readonly grade: Grade;
  /** How long it took, in milliseconds; 0 where unknown. */
  readonly ms: number;
}

/** Something that was left out, or changed, and why: a sentence. */
export interface Skipped {
  readonly where: string;
  readonly reason: string;
  /** The reason without what only this one has, where many may have it: they are listed as one. */
  readonly inCommon?: string;
}

/** A picture, sound or film that notes name. */
export interface Media {
  /** As the notes name it; never used as a path. Texts name it as `media:` and this, percent-encoded. */
  readonly name: string;
  /** Its bytes, unpacked when they are asked for; null with more than the limit, or damaged. */
  readonly bytes: () => Uint8Array | null;
}

/** Which columns of a table became what. */
export interface Columns {
  /** The headers, or `1`, `2`, … */
  readonly names: readonly string[];
  /** Positions, from 0. */
  readonly front: number;
  readonly back: number;
  /** All columns of the back, where they are several. */
  readonly backs?: readonly number[];
  readonly tags: number | null;
  /** False where the front and back were a guess: worth asking a person. */
  readonly isEvident: boolean;
  /** The first rows, for a preview. */
  readonly preview: readonly (readonly string[])[];
}

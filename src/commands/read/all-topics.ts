import type { Context } from '../../context.ts';
import { readDeckFile } from '../../deck/deck-text-file.ts';
import { decodeDeck } from '../../deck/decode-deck.ts';
import { parseTopics, type Topic } from '../../deck/parse-topics.ts';
import { loadSettings } from '../../settings-file.ts';
import { openDecks } from '../collection/open-collection.ts';

/** A topic and the deck that it stands in. */
export interface DeckTopic extends Topic {
  readonly deck: string;
}

/** The topics of all decks; a file that is no text has none, and `check` says why. */
export async function allTopics(context: Context): Promise<DeckTopic[]> {
  const { decks } = await openDecks(context, loadSettings(context.paths.settings));
  return decks.flatMap(({ name, file }) =>
    parseTopics(textOf(file)).map((topic) => ({ ...topic, deck: name })),
  );
}

function textOf(file: string): string {
  const read = readDeckFile(file);
  const decoded = typeof read === 'string' ? null : decodeDeck(read.bytes);
  return decoded !== null && 'text' in decoded ? decoded.text : '';
}

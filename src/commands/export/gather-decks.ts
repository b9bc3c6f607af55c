import { readFileSync } from 'node:fs';
import type { CardId } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/load-decks.ts';
import { UserError } from '../../errors.ts';
import { exportDeck } from '../../formats/exported/export-deck.ts';
import type { CardPast, ExportDeck, PastReview } from '../../formats/exported/index.ts';
import type { PastEvent } from '../../progress/history-file.ts';
import { textOf } from '../collection/deck-text.ts';
import type { Collection } from '../collection/open-collection.ts';
import { mediaFile } from '../media/media-file.ts';

/** Says once of each picture, sound or film why it stays behind. */
export type HearMissing = (sentence: string) => void;

/**
 * Reads decks with all that their files say.
 * @throws {UserError} where one cannot be read
 */
export function gatherDecks(
  decks: readonly LoadedDeck[],
  hearMissing: HearMissing,
): readonly ExportDeck[] {
  const said = new Set<string>();
  const hear = (sentence: string) => {
    if (!said.has(sentence)) hearMissing(sentence);
    said.add(sentence);
  };
  return decks.map(({ name, file }) => {
    const text = textOf(file);
    if (text === null) {
      throw new UserError(`The deck ${name} cannot be read.`, {
        place: { file },
        hint: 'deckhand check says why.',
      });
    }
    return exportDeck({ name, file, text, media: (path) => mediaBytes(file, path, hear) });
  });
}

function mediaBytes(deck: string, path: string, hear: HearMissing): Uint8Array | null {
  const found = mediaFile(deck, path);
  if ('file' in found) return readFileSync(found.file);
  hear(found.problem);
  return null;
}

/** What has happened to the cards of some decks, read from the log at once. */
export function pastsOf(
  { progress, progressOf }: Collection,
  decks: readonly ExportDeck[],
): (id: CardId) => CardPast {
  const history = progress.histories(decks.flatMap(({ deck }) => deck.cards.map(({ id }) => id)));
  return (id) => {
    const { schedule, suspended, lastEvent } = progressOf(id);
    return {
      memory: schedule.memory,
      isSuspended: suspended,
      lastAt: lastEvent?.at ?? null,
      reviews: history(id).flatMap(toReview),
    };
  };
}

function toReview({ event, kind }: PastEvent): readonly PastReview[] {
  if (event.type !== 'review' && event.type !== 'import') return [];
  const { at, day, grade, ms } = event;
  return [{ at, day, grade, ms, kind: kind ?? 'import' }];
}

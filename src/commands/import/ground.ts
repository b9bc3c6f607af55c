import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import { type DeckFile, findDecks } from '../../deck/find-decks.ts';
import type { ParsedDeck } from '../../deck/load-decks.ts';
import { openProgress, type Progress } from '../../progress/open-progress-file.ts';
import { type Day, dayOf, type Instant } from '../../schedule/day.ts';
import type { SavedSettings } from '../../settings.ts';
import { machineId } from '../collection/machine-file.ts';
import { openCollection, openDecks } from '../collection/open-collection.ts';
import { takeUpEdits } from '../collection/take-up-edits.ts';

/** What an import builds on. */
export interface Ground {
  /** Every deck file in use, also those that hold no cards yet. */
  readonly decks: readonly DeckFile[];
  readonly progress: Progress;
  readonly dayOf: (at: Instant) => Day;
  /** Whether a card stands in a deck other than these files. */
  readonly standsOutside: (files: readonly string[]) => (id: CardId) => boolean;
  /** Takes up what the decks are after some have been written. */
  readonly takeUp: (written: readonly ParsedDeck[]) => Promise<void>;
}

/** Opens decks and progress; edits made by hand are taken up before an import adds to them. */
export async function openGround(context: Context, settings: SavedSettings): Promise<Ground> {
  const collection = await openCollection(context);
  const { progress, today } = collection;
  return {
    ...(await deckFiles(context, settings)),
    dayOf: dayReader(context, settings),
    progress,
    standsOutside(files) {
      const others = collection.decks.filter(({ file }) => !files.includes(file));
      const ids = new Set(others.flatMap((deck) => deck.ids));
      return (id) => ids.has(id);
    },
    async takeUp(written) {
      const { decks } = await openDecks(context, settings, written);
      await takeUpEdits({ decks, progress, today });
    },
  };
}

/** The same to look at alone: not even a cache is written. */
export async function lookAtGround(context: Context, settings: SavedSettings): Promise<Ground> {
  const { paths, now, randomBytes } = context;
  const machine = machineId(context);
  return {
    ...(await deckFiles(context, settings)),
    dayOf: dayReader(context, settings),
    progress: openProgress({ folder: paths.data, machine, now, randomBytes }),
    standsOutside: () => () => false,
    takeUp: () => Promise.resolve(),
  };
}

/** The study day of an instant, here. */
export function dayReader({ zone }: Context, { rollover }: SavedSettings): Ground['dayOf'] {
  return (at) => dayOf(at, zone, rollover);
}

/** Without the deck that comes with the program: one of its name in the library takes its place. */
async function deckFiles({ paths }: Context, settings: SavedSettings) {
  const { decks } = await findDecks([paths.library, ...settings.deckPaths]);
  return { decks };
}

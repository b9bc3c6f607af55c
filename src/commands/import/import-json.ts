import { UserError } from '../../errors.ts';
import { countOutcomes, type FailedFile, type FileResult, outcomesOf } from './imported.ts';
import type { FileEvents } from './plan-events.ts';

/** What came of a file, as `--json` prints it. The names are an interface: scripts rely on them. */
export function fileJson(result: FileResult, { reviews, warnings }: FileEvents): object {
  const { read, decks, skipped, media } = result;
  return {
    format: read.format.name,
    decks: decks.map(({ deck, outcomes }) => ({
      deck,
      notes: outcomes.length,
      cards: outcomes.reduce((sum, { cards }) => sum + cards.length, 0),
    })),
    ...countOutcomes(outcomesOf(result)),
    skipped: skipped.map(({ where, reason }) => ({ where, reason })),
    reviews,
    media,
    warnings: [...result.warnings, ...warnings].map(({ where, reason }) => ({ where, reason })),
  };
}

/** Why nothing came of a file. */
export function failureJson({ error }: FailedFile): object {
  const place = error instanceof UserError ? error.place : undefined;
  return { error: { message: error.message, ...place } };
}

import type { Format, ImportedFile } from '../../src/formats/format.ts';
import { dayOf } from '../../src/schedule/day.ts';
import { textSource } from './text-source.ts';

/** What a format makes of a text in Greenwich, where days begin at midnight. */
export async function readInGreenwich(
  format: Format,
  text: string,
  name?: string,
): Promise<ImportedFile> {
  if (!format.read) throw new Error(`${format.name} cannot be read`);
  const options = { dayOf: (at: number) => dayOf(at, () => 0, 0), now: 0 };
  return await format.read(textSource(text, name), options);
}

/** Every memory in short: the card, n, the ease, the interval, the due day, the lapses. */
export function shownMemories({ decks }: ImportedFile): readonly string[] {
  const learned = decks.flatMap(({ notes }) => notes.flatMap((note) => note.learned ?? []));
  return learned.map(({ card, memory, isSuspended }) => {
    if (memory === null) return `${card}: ${isSuspended ? 'suspended' : 'nothing'}`;
    const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = memory;
    return `${card}: n${repetitions} ${easeHundredths} ${intervalDays}d ${dueOn} ${lapses}`;
  });
}

/** What was left out, and what was changed, in short. */
export function shownProblems({ skipped, warnings = [] }: ImportedFile): readonly string[] {
  return [...skipped, ...warnings].map(({ where, reason }) => `${where} ${reason}`);
}

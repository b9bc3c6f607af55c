import { looseOf, type NoteKey } from './note-key.ts';

/** What an import knew of a note. */
export interface RecordEntry {
  readonly key: string;
  /** A hash of the note as its source had it. */
  readonly read: string;
  /** A hash of its lines as they were written. */
  readonly written: string;
  /** Whether the same import has brought the note in already. */
  readonly isSettled: boolean;
}

/** The entries of a record, each for one note. */
export interface RecordIndex {
  take(key: string): RecordEntry | null;
  /** The one entry that is left of what a key asks, under whatever headings. */
  takeLoose(key: NoteKey): RecordEntry | null;
  has(key: string): boolean;
  neighbours(entry: RecordEntry): {
    readonly previous: string | null;
    readonly next: string | null;
  };
  /** Those that no note has taken. */
  left(): readonly RecordEntry[];
}

/** Makes the entries of a record findable. */
export function indexRecord(entries: readonly RecordEntry[]): RecordIndex {
  const byKey = new Map(entries.map((entry, at) => [entry.key, { entry, at }] as const));
  const free = new Set([...byKey.values()].map(({ entry }) => entry));
  const byLoose = new Map<string, RecordEntry[]>();
  for (const entry of free) {
    const group = byLoose.get(looseOf(entry.key));
    if (group) group.push(entry);
    else byLoose.set(looseOf(entry.key), [entry]);
  }
  const claim = (entry: RecordEntry | undefined): RecordEntry | null =>
    entry !== undefined && free.delete(entry) ? entry : null;
  return {
    take: (key) => claim(byKey.get(key)?.entry),
    takeLoose({ loose }) {
      const [only, ...others] = (byLoose.get(loose) ?? []).filter((entry) => free.has(entry));
      return others.length > 0 ? null : claim(only);
    },
    has: (key) => byKey.has(key),
    neighbours({ key }) {
      const at = byKey.get(key)?.at ?? 0;
      return { previous: entries[at - 1]?.key ?? null, next: entries[at + 1]?.key ?? null };
    },
    left: () => [...free],
  };
}

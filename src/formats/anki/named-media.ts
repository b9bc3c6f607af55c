import { decodedTarget } from '../../deck/media/link-target.ts';
import type { Media, NoteBody, ReadDeck } from '../format.ts';
import type { AnkiPackage } from './package-members.ts';

const MEDIA_ADDRESS = /\]\(media:((?:[^()\s]|\([^()\s]*\))*)\)/g;

/** The media that notes name, where the package has them. */
export function namedMedia(decks: readonly ReadDeck[], ankiPackage: AnkiPackage): Media[] {
  const names = namesIn(decks);
  if (names.size === 0) return [];
  const map = ankiPackage.mediaMap();
  const room = { left: ankiPackage.mostMediaBytes };
  return Array.from(names).flatMap((name): Media[] => {
    const zipName = map.get(name.normalize('NFC'));
    if (zipName === undefined || !ankiPackage.has(zipName)) return [];
    return [{ name, bytes: withinRoom(() => unpacked(ankiPackage, zipName), room) }];
  });
}

/** The same bytes, if there is room for them when they are asked for first; one file may have many names. */
function withinRoom(read: Media['bytes'], room: { left: number }): Media['bytes'] {
  let isCounted = false;
  return () => {
    if (isCounted) return read();
    const bytes = room.left > 0 ? read() : null;
    room.left -= bytes?.length ?? 0;
    isCounted = bytes !== null && room.left >= 0;
    return isCounted ? bytes : null;
  };
}

function unpacked({ medium }: AnkiPackage, zipName: string): Uint8Array | null {
  try {
    return medium(zipName);
  } catch {
    return null;
  }
}

function namesIn(decks: readonly ReadDeck[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { body } of decks.flatMap(({ notes }) => notes)) {
    for (const text of textsOf(body)) {
      if (!text.includes('media:')) continue;
      for (const [, encoded = ''] of text.matchAll(MEDIA_ADDRESS))
        names.add(decodedTarget(encoded));
    }
  }
  return names;
}

/** The texts of the bodies that notes of Anki's become. */
function textsOf(body: NoteBody): readonly string[] {
  switch (body.kind) {
    case 'question':
    case 'pair':
      return [body.front, body.back];
    case 'cloze':
      return body.parts.map((part) => ('text' in part ? part.text : part.hidden));
    case 'topic':
      return [...body.facets.values(), ...body.small.flatMap(({ note }) => textsOf(note.body))];
    case 'source':
      return [body.text];
  }
}

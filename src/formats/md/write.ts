import { localMedia } from '../../deck/media.ts';
import type { ExportDeck, WrittenFile } from '../format.ts';

/** Writes each deck unchanged as a file, with the pictures, sounds and films it links to. */
export function markdownFiles(decks: readonly ExportDeck[]): readonly WrittenFile[] {
  return decks.flatMap((deck) => [
    { path: `${deck.deck.name}.md`, bytes: Buffer.from(deck.text) },
    ...mediaFiles(deck),
  ]);
}

function mediaFiles({ deck, text, media }: ExportDeck): readonly WrittenFile[] {
  const folder = deck.name.split('/').slice(0, -1);
  return localMedia(text).flatMap((link): readonly WrittenFile[] => {
    const path = withoutDots([...folder, ...link.split('/')]);
    const bytes = path === null ? null : media(link);
    return path === null || bytes === null ? [] : [{ path, bytes }];
  });
}

/** Resolves `.` and `..`; null if the path leaves its starting folder. */
function withoutDots(parts: readonly string[]): string | null {
  const path: string[] = [];
  for (const part of parts) {
    if (part === '..' && path.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') path.push(part);
  }
  return path.join('/');
}

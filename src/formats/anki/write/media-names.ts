import { linkTarget } from '../../../deck/media/link-target.ts';
import { localMedia } from '../../../deck/media/local-media.ts';
import type { MediaName } from '../../../markup/markdown-html.ts';
import { mediaAddress } from '../../../markup/media-address.ts';
import type { ExportDeck } from '../../exported/index.ts';

/** The media of a package: a folder without folders, where each name is one file's. */
export interface PackageMedia {
  /** What a deck's files are called in it. */
  readonly namesIn: (deck: ExportDeck) => MediaName;
  /** Those that were named, in order. */
  readonly files: () => ReadonlyMap<string, Uint8Array>;
}

/** Collects the media of a package, telling files of one name apart. */
export function packageMedia(): PackageMedia {
  const files = new Map<string, Uint8Array>();
  const place = (path: string, bytes: Uint8Array): string => {
    for (let count = 1; ; count += 1) {
      const name = numbered(path.split('/').at(-1) ?? path, count);
      const there = files.get(name);
      if (there !== undefined && !Buffer.from(there).equals(bytes)) continue;
      files.set(name, bytes);
      return name;
    }
  };
  return {
    namesIn({ media }) {
      const known = new Map<string, string | null>();
      return (path) => {
        const name = known.get(path);
        if (name !== undefined) return name;
        const bytes = media(path);
        const found = bytes === null ? null : place(path, bytes);
        known.set(path, found);
        return found;
      };
    },
    files: () => files,
  };
}

/** A text whose links lead to media by their names: `media:NAME`, as a note that is read has them. */
export function withMediaNames(markdown: string, nameOf: MediaName): string {
  return localMedia(markdown).reduce((text, path) => {
    const name = nameOf(path);
    if (name === null) return text;
    const target = mediaAddress(name);
    const written = [path, encodeURI(path), linkTarget(path), `<${path}>`];
    return [...new Set(written)].reduce(
      (all, link) => all.replaceAll(`](${link})`, `](${target})`),
      text,
    );
  }, markdown);
}

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return count === 1 ? name : `${name.slice(0, dot)}-${count}${name.slice(dot)}`;
}

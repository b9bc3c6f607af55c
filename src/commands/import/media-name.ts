import { mediaExtension } from '../../deck/media/media-extension.ts';
import { extensionOf, isMediaName } from '../../deck/media/media-name.ts';
import { shortName } from '../../deck/short-name.ts';

/** In characters, and in bytes: file systems take 255, of which a temporary name needs some. */
const LONGEST_NAME = 100;
const MOST_BYTES = 180;

/**
 * A file name for a media file, whatever its source calls it: letters, digits, `.`, `_` and `-`,
 * never hidden, and with the extension of a picture, a sound or a film, or `.bin`: a name such as
 * `notes.md` would make a deck of it. `count` tells files apart that would have the same name.
 */
export function mediaFileName(name: string, bytes: Uint8Array, count = 1): string {
  const own = isMediaName(name) ? extensionOf(name) : null;
  const extension = own ?? mediaExtension(bytes) ?? 'bin';
  const base = own === null ? name : name.slice(0, -own.length - 1);
  const plain = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '');
  const suffix = count === 1 ? '' : `-${count}`;
  const characters = LONGEST_NAME - suffix.length - 1 - extension.length;
  return `${shortName(plain, { characters, bytes: MOST_BYTES }) || 'media'}${suffix}.${extension}`;
}

import { makeLineSafe } from './text.ts';

const MAX_PARTS = 8;

/**
 * A deck's name, `Spanish/Verbs`, from the parts of its name in another program. It is safe as a path
 * in the library: no part leads out of it, is hidden, looks like an option, or is too long.
 */
export function deckNameOf(parts: readonly string[]): string {
  const safe = parts.map(safePart).filter((part) => part !== '');
  const kept = safe.slice(0, MAX_PARTS - 1);
  const rest = safe.slice(MAX_PARTS - 1);
  if (rest.length > 0) kept.push(shortened(rest.join(' - ')));
  return kept.length === 0 ? 'deck' : kept.join('/');
}

/** Per part. File names may have 255 bytes, which leaves room for `.md` and a temporary suffix. */
const LIMITS = { characters: 80, bytes: 200 };

/** The search for decks skips folders of this name. */
const SKIPPED_FOLDER = 'node_modules';

function safePart(part: string): string {
  const line = makeLineSafe(part.slice(0, 4 * LIMITS.characters).replace(/\s+/g, ' '));
  const plain = line
    .normalize('NFC')
    .replace(/[/\\]/g, '-')
    .replace(/^[\s.-]+/, '')
    .trim();
  return shortened(plain === SKIPPED_FOLDER ? `deck ${plain}` : plain);
}

function shortened(part: string): string {
  return shortName(part, LIMITS).trim();
}

/** In characters, for people, and in bytes, for file systems. */
interface NameLimits {
  readonly characters: number;
  readonly bytes: number;
}

/** A name cut to its limits, between characters. */
export function shortName(name: string, { characters, bytes }: NameLimits): string {
  const kept = [...name].slice(0, characters);
  while (Buffer.byteLength(kept.join('')) > bytes) kept.pop();
  return kept.join('');
}

import { makeLineSafe } from './text.ts';

/** How long a name may be: in characters, for people, and in bytes, for file systems. */
interface NameLimits {
  readonly characters: number;
  readonly bytes: number;
}

/** A name cut to its limits, no character of it in two. */
export function shortName(name: string, { characters, bytes }: NameLimits): string {
  const kept = [...name].slice(0, characters);
  while (Buffer.byteLength(kept.join('')) > bytes) kept.pop();
  return kept.join('');
}

const MAX_PARTS = 8;
/** Of a part; a file's name may have 255 bytes, and `.md` and a temporary ending come behind it. */
const LIMITS = { characters: 80, bytes: 200 };
/** Folders that nobody looks for decks in. */
const PASSED_OVER = 'node_modules';

/**
 * The name of a deck, `Spanish/Verbs`, from the parts that another program gave it. It is safe as a
 * path below a library: no part climbs out, is hidden, looks like an option, or is too long.
 */
export function deckNameOf(parts: readonly string[]): string {
  const named = parts.map(partOf).filter((part) => part !== '');
  const kept = named.slice(0, MAX_PARTS - 1);
  const rest = named.slice(MAX_PARTS - 1);
  if (rest.length > 0) kept.push(cut(rest.join(' - ')));
  return kept.length === 0 ? 'deck' : kept.join('/');
}

function partOf(part: string): string {
  const line = makeLineSafe(part.slice(0, 4 * LIMITS.characters).replace(/\s+/g, ' '));
  const plain = line
    .normalize('NFC')
    .replace(/[/\\]/g, '-')
    .replace(/^[\s.-]+/, '')
    .trim();
  return cut(plain === PASSED_OVER ? `deck ${plain}` : plain);
}

function cut(part: string): string {
  return shortName(part, LIMITS).trim();
}

/** How long a name may be: in characters, for people, and in bytes, for file systems. */
export interface NameLimits {
  readonly characters: number;
  readonly bytes: number;
}

/** A name cut to its limits, no character of it in two. */
export function shortName(name: string, { characters, bytes }: NameLimits): string {
  const kept = [...name].slice(0, characters);
  while (Buffer.byteLength(kept.join('')) > bytes) kept.pop();
  return kept.join('');
}

/** What a link's target cannot hold, or means something in it. */
const MEANT = /[\s()<>[\]\\%#?]/gu;

/** A relative path as a Markdown link takes it. */
export function linkTarget(path: string): string {
  return path.replace(MEANT, percentEncoded);
}

/** A character with percent signs, also one that `encodeURIComponent` leaves as it is. */
export function percentEncoded(character: string): string {
  const code = encodeURIComponent(character);
  if (code !== character) return code;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A link's target without its percent signs; as it stands where they mean nothing. */
export function decodedTarget(target: string): string {
  if (!target.includes('%')) return target;
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

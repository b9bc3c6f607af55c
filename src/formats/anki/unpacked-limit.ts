const MB = 1024 * 1024;
/** As much as this is unpacked from however little. */
const ALWAYS = 32 * MB;
/** Real collections shrink to a tenth or so; what shrinks more than this was made to fill the memory. */
const HIGHEST_RATIO = 50;
const NEVER = 512 * MB;

/** How many bytes may come out of so many packed ones. */
export function unpackedLimit(packedSize: number): number {
  return Math.min(Math.max(ALWAYS, packedSize * HIGHEST_RATIO), NEVER);
}

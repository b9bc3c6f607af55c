/** What one side of a card, or a title, may hold at most. */
export const MAX_FIELD_BYTES = 65_536;

/** Whether a text is too long for a side of a card. */
export function isTooLong(text: string): boolean {
  if (text.length * 3 <= MAX_FIELD_BYTES) return false;
  return text.length > MAX_FIELD_BYTES || Buffer.byteLength(text) > MAX_FIELD_BYTES;
}

const LINE_END = /<(?:br|\/?(?:div|p|li|tr|h[1-6]))\b[^<>]*>/gi;
const TAG = /<[a-z/!][^<>]*>/gi;

/** HTML with no tags but for line ends: what is left of a page that no reader could follow. */
export function withoutTags(html: string): string {
  return html
    .split(LINE_END)
    .map((line) => line.replace(TAG, '').replaceAll('<', '&lt;'))
    .join('<br>');
}

let segmenter: Intl.Segmenter | undefined;

/**
 * What is seen as one character each. The segmenter is made at the first call: it takes as long as a
 * tenth of the way to the first card.
 */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

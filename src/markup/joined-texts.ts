/** Markdown texts below one another: short ones as lines, others as paragraphs. */
export function joinTexts(texts: readonly string[]): string {
  let joined = '';
  let isLine = true;
  for (const text of texts) {
    if (text === '') continue;
    const isShort = !text.includes('\n');
    const between = isLine && isShort ? '\\\n' : '\n\n';
    joined = joined === '' ? text : joined + between + text;
    isLine = isShort;
  }
  return joined;
}

/** Markdown texts as paragraphs below one another; empty ones are left out. */
export function joinParagraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

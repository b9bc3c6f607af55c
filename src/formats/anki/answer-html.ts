const ANSWER_RULE = /<hr\b[^<>]*\bid\s*=\s*["']?answer\b[^<>]*>/i;

/**
 * What a card's back adds to its front. Anki's templates repeat the front above a rule with the id
 * `answer`; what stands above it and is not on the front belongs to the answer.
 */
export function answerHtml(back: string, front: string): string {
  const rule = ANSWER_RULE.exec(back);
  if (!rule) return back;
  const above = back.slice(0, rule.index);
  const below = back.slice(rule.index + rule[0].length);
  if (isRepeated(above, front)) return below;
  return isRepeated(below, '') ? above : `${above}<br>${below}`;
}

/** What a back adds, where it begins with all of its front and no rule parts them. */
export function withoutFront(back: string, front: string): string {
  const rest = back.startsWith(front) ? back.slice(front.length) : '';
  return /^\\?\n/.test(rest) ? rest.replace(/^\\?\s+/, '') : back;
}

function isRepeated(html: string, front: string): boolean {
  const words = bareText(html);
  return words === '' || bareText(front).includes(words);
}

/** Words and media without the elements around them. */
function bareText(html: string): string {
  return html.replace(/<(?!img\b|audio\b|video\b)[^<>]*>|&nbsp;|\s+/gi, '');
}

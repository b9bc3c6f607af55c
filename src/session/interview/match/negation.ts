/** `not only` says no. */
const NEGATION =
  /\b(?:not(?! (?:only|just|merely)\b)|never|no|none|nothing|nobody|neither|nor|without|cannot|hardly)\b|n['’]t\b/i;

/** What ends a clause, so that a word before it denies nothing behind it. */
const CLAUSE_END =
  /[.!?;:,\n。、！？]+|\b(?:and|but|because|since|so|while|whereas|although|though|instead)\b/i;

/** Whether a text denies something, by its English words. */
export function denies(text: string): boolean {
  return NEGATION.test(text);
}

/** What a text says without denying it: its clauses that have no word of denial. */
export function affirmedIn(text: string): string {
  if (!denies(text)) return text;
  return text
    .split(CLAUSE_END)
    .filter((clause) => !denies(clause))
    .join('\n');
}

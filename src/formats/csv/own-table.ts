/** The columns that only tables of ours have together; in such a table texts are Markdown. */
const OWN = ['front', 'back', 'kind', 'id'] as const;

/** Whether a table was written by an export of ours, all of whose cells stand as in the deck. */
export function isOwnTable(header: readonly string[] | null): header is readonly string[] {
  return header !== null && OWN.every((name) => header.includes(name));
}

import { cardsOf, type Policy } from './policy.ts';

/** Each session begins at the first card and goes on as far as the time allows. */
export const reread: Policy = {
  name: 'rereading from the top',
  begin: (cell) => ({ session: () => cardsOf(cell), answer: () => undefined }),
};

import type { Typing } from '../../study/typed/index.ts';
import type { EditTable } from '../edit/edit-card.ts';

/** Which answers of a session are typed; null where none are. */
export async function typingOf(
  table: EditTable & { readonly type: boolean | null },
): Promise<Typing | null> {
  const { type, collection } = table;
  const names = new Set(
    collection.decks.filter(({ isTyped }) => type ?? isTyped).map(({ name }) => name),
  );
  if (names.size === 0) return null;
  // It brings the parser along, which a quiz does without otherwise.
  const { acceptTyped } = await import('./accept-typed.ts');
  return {
    isTyped: ({ deck }) => names.has(deck.name),
    accept: (session, typed) => acceptTyped(session, typed, table),
  };
}

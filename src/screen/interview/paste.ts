import { type PressedKey, typedText } from '../keys.ts';

/** What a key says about a paste: that it goes on with this much, or that all of it has come. */
export type Paste =
  | { readonly type: 'coming'; readonly text: string }
  | { readonly type: 'whole'; readonly text: string };

/**
 * Collects what is pasted, key by key, so that it is put in at once; null for a key that was typed.
 * `before` is what came with the keys before.
 */
export function collectPaste(before: Paste | null, key: PressedKey): Paste | null {
  const coming = before?.type === 'coming' ? before.text : null;
  if (key.name === 'paste-start') return { type: 'coming', text: coming ?? '' };
  if (coming === null) return null;
  if (key.name === 'paste-end') return { type: 'whole', text: coming };
  return { type: 'coming', text: coming + textOf(key) };
}

function textOf(key: PressedKey): string {
  if (key.name === 'return' || key.name === 'enter') return '\n';
  return key.name === 'tab' ? ' ' : typedText(key);
}

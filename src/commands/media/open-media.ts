import process from 'node:process';
import type { Context } from '../../context.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import { findOpener, openWith } from '../../screen/opener.ts';
import { mediaFile } from './media-file.ts';

/**
 * Opens one of the pictures, sounds and films that a deck's card links to, the next of several at
 * each call; says what it did.
 */
export type OpenMedia = (deckFile: string, paths: readonly string[]) => string;

/** An opener that remembers what it opened last. */
export function mediaOpener({ env }: Pick<Context, 'env'>): OpenMedia {
  let last: { readonly all: string; readonly index: number } | null = null;
  return (deckFile, paths) => {
    if (paths.length === 0) return 'Nothing here to see or to hear.';
    const all = JSON.stringify([deckFile, paths]);
    const index = last?.all === all ? (last.index + 1) % paths.length : 0;
    last = { all, index };
    const said = openOne(deckFile, paths[index] ?? '', env);
    return paths.length === 1 ? said : `${index + 1} of ${paths.length}: ${said}`;
  };
}

function openOne(deckFile: string, path: string, env: Context['env']): string {
  const media = mediaFile(deckFile, path);
  if ('problem' in media) return media.problem;
  const opener = findOpener(env, process.platform);
  if (opener === null) return makeLineSafe(media.file);
  openWith(opener, media.file);
  return `opening ${makeLineSafe(media.file)}`;
}

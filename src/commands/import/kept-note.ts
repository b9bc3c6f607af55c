import type { NoteBody, Skipped } from '../../formats/format.ts';
import { truncate } from '../../terminal/layout.ts';
import type { Outcome } from './imported.ts';

const MOST_SHOWN = 60;

/**
 * Why a note stays as it is in the deck, and what its source says instead: a person who wants that
 * writes it there.
 */
export function keptNote({ note, reason, line }: Outcome): Skipped {
  const { where } = note;
  const why = reason ?? 'You changed it.';
  const text = line === 0 ? '' : textOf(note.body);
  return text === ''
    ? { where, reason: why }
    : { where, reason: `${why} The source says: ${text}`, inCommon: why };
}

function textOf(body: NoteBody): string {
  if (body.kind !== 'question' && body.kind !== 'pair') return '';
  return truncate(`${body.front} :: ${body.back}`.replace(/\s+/g, ' ').trim(), MOST_SHOWN);
}

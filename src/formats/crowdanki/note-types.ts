import type { NoteType } from '../anki/collection.ts';
import { type Layout, layoutOf } from '../anki/layout.ts';
import type { DataMap } from '../data-cards/data-value.ts';
import { mapsIn, textMember } from './members.ts';

/** Anki's number for a type of notes with gaps. */
const CLOZE = '1';

/** The note types of a deck, by the name that its notes call them. */
export function layoutsOf(deck: DataMap): readonly (readonly [uuid: string, layout: Layout])[] {
  return mapsIn(deck, 'note_models').map((model) => [
    textMember(model, 'crowdanki_uuid'),
    layoutOf(noteTypeOf(model)),
  ]);
}

function noteTypeOf(model: DataMap): NoteType {
  const templates = inOrder(mapsIn(model, 'tmpls')).map((template, ord) => {
    const [front, back] = [textMember(template, 'qfmt'), textMember(template, 'afmt')];
    return [ord, { name: textMember(template, 'name'), front, back }] as const;
  });
  return {
    name: textMember(model, 'name'),
    isCloze: textMember(model, 'type') === CLOZE,
    fields: inOrder(mapsIn(model, 'flds')).map((field) => textMember(field, 'name')),
    templates: new Map(templates),
  };
}

function inOrder(parts: readonly DataMap[]): readonly DataMap[] {
  const ord = (part: DataMap): number => Number(textMember(part, 'ord')) || 0;
  return parts.toSorted((a, b) => ord(a) - ord(b));
}

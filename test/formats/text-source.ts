import type { Source } from '../../src/files/encodings.ts';
import type {
  ClozePart,
  Format,
  ImportedFile,
  NoteBody,
  ReadOptions,
} from '../../src/formats/format.ts';
import type { Day } from '../../src/schedule/day.ts';

const NO_OPTIONS: ReadOptions = { dayOf: () => '2024-01-01' as Day, now: 0 };

/** A file with this text, decoded. */
export function textSource(text: string, name = 'notes.md'): Source {
  return { name, bytes: new Uint8Array(), text: { text, encoding: 'UTF-8' } };
}

/** What a format makes of a text. */
export async function readText(format: Format, text: string, name?: string): Promise<ImportedFile> {
  if (!format.read) throw new Error(`${format.name} cannot be read`);
  return await format.read(textSource(text, name), NO_OPTIONS);
}

/** Every note of a reading in short: both sides, or a cloze with its gaps as `{1:hidden:hint}`. */
export function shownNotes({ decks }: ImportedFile): readonly string[] {
  return decks.flatMap(({ notes }) => notes.map(({ body }) => shownBody(body)));
}

function shownBody(body: NoteBody): string {
  switch (body.kind) {
    case 'question':
      return `${body.front} → ${body.back}`;
    case 'pair':
      return `${body.front} ${body.isBothWays ? '↔' : '→'} ${body.back}`;
    case 'cloze':
      return body.parts.map(shownPart).join('');
    case 'topic':
      return `${body.title}: ${[...body.facets.keys()].join(', ')}`;
    case 'source':
      return body.text;
  }
}

function shownPart(part: ClozePart) {
  if ('text' in part) return part.text;
  return `{${part.gap}:${part.hidden}${part.hint === null ? '' : `:${part.hint}`}}`;
}

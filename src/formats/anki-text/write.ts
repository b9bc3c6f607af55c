import { markdownToHtml } from '../../markup/markdown-html.ts';
import { clozeHtml } from '../anki/write/note-fields.ts';
import { type ExportDeck, type ExportNote, fileName, type WrittenFile } from '../format.ts';
import { guidOf } from '../notes.ts';

const HEADER = [
  '#separator:tab',
  '#html:true',
  '#guid column:1',
  '#notetype column:2',
  '#deck column:3',
  '#tags column:6',
];
const TAB = '\t';
const LEVELS = '::';
const NEEDS_QUOTES = /["\t\n\r]|^#/;

/** Writes Anki's own text export, for its built-in note types. */
export function writeAnkiText(decks: readonly ExportDeck[]): WrittenFile {
  const seen = new Set<string>();
  const rows = decks.flatMap(({ deck, blocks }) =>
    blocks
      .flatMap(({ notes }) => notes)
      .flatMap((note) => {
        const guid = guidOf(note.cards[0]);
        if (seen.has(guid)) return [];
        seen.add(guid);
        return [[guid, ...fieldsOf(note, deck.name.split('/').join(LEVELS))]];
      }),
  );
  const lines = rows.map((row) => row.map(quoted).join(TAB));
  const bytes = Buffer.from(`${[...HEADER, ...lines].join('\n')}\n`);
  return { path: fileName(decks, '.txt'), bytes };
}

/** Note type, deck, two fields, tags. */
function fieldsOf({ cards: [card], body }: ExportNote, deck: string): readonly string[] {
  const tags = card.tags.map((tag) => tag.replace(/\s+/g, '_')).join(' ');
  if (body.kind === 'cloze') return ['Cloze', deck, clozeHtml(body.parts, noMedia), '', tags];
  const sides = [markdownToHtml(body.front, noMedia), markdownToHtml(body.back, noMedia)];
  const isBothWays = body.kind === 'pair' && body.isBothWays;
  return [isBothWays ? 'Basic (and reversed card)' : 'Basic', deck, ...sides, tags];
}

/** A text export has no media, so their names would lead nowhere. */
function noMedia(): null {
  return null;
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { type CellText, cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/markdown.ts';
import { clozesOf, hasGaps, type NoteDraft } from '../anki/clozes.ts';
import { askedColumns } from '../csv/columns.ts';
import {
  delimiterNamed,
  detectDelimiter,
  formatDelimiter,
  isBlankRow,
  parseRows,
} from '../csv/parse.ts';
import { cellAt, MAX_COLUMNS, strayWarnings } from '../csv/read.ts';
import type { ImportedFile, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { lastingIdOfGuid, makeNotesByDeck, toPair, toQuestion } from '../notes.ts';

/**
 * Reads an Anki text export by its header: the first field asks, the others answer.
 * @throws {UserError} if there are no notes, or a chosen column does not exist.
 */
export function readAnkiText(source: Source, options: ReadOptions): ImportedFile {
  const { text, encoding } = source.text ?? { text: '', encoding: '' };
  const whole = text.replace(/\r*\n|\r/g, '\n');
  const header = readHeader(whole);
  const asked = options.delimiter === undefined ? null : delimiterNamed(options.delimiter);
  const delimiter = asked ?? header.separator ?? detectDelimiter(whole) ?? '\t';
  const { rows, lines, strays } = parseRows(whole, { delimiter, hasComments: true });
  const full = rows.filter((row) => !isBlankRow(row));
  if (full.length === 0) {
    throw new UserError('There are no notes in this export.', { place: { file: source.name } });
  }
  const toText = cellTextFor(header.isHtml ?? isHtml(full));
  const readRow = exportRowReader(header, fieldColumns(full, header, options), toText);
  const notes = makeNotesByDeck();
  const skipped: Skipped[] = [];
  for (const [at, row] of rows.entries()) {
    if (isBlankRow(row)) continue;
    const where = `${source.name}:${lines[at] ?? 0}`;
    const read = readRow(row, where);
    if (typeof read === 'string') skipped.push({ where, reason: read });
    else for (const note of read.notes) notes.add(read.deck, note);
  }
  const saw = `${encoding}, separated by ${formatDelimiter(delimiter)}, ${formatCount(full.length, 'row')}`;
  return { saw, decks: notes.decks(), skipped, warnings: strayWarnings(strays, source.name) };
}

/** The header of a text export; null for what it does not say. */
interface AnkiHeader {
  readonly separator: string | null;
  readonly isHtml: boolean | null;
  readonly columns: readonly string[] | null;
  /** Tags of all notes. */
  readonly tags: readonly string[];
  readonly deck: string;
  readonly notetype: string;
  /** Positions, from 0. */
  readonly tagsColumn: number | null;
  readonly deckColumn: number | null;
  readonly notetypeColumn: number | null;
  readonly guidColumn: number | null;
}

const LINE = /^#([^:]+):(.*)$/;
const SEPARATORS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['colon', ':'],
  ['pipe', '|'],
  ['space', ' '],
]);

/** Reads the leading `#` lines; unknown ones are comments. */
function readHeader(text: string): AnkiHeader {
  const values = new Map<string, string>();
  for (const line of headerLines(text)) {
    const [, key = '', value = ''] = LINE.exec(line) ?? [];
    values.set(key.trim().toLowerCase(), value);
  }
  const setting = (key: string): string => values.get(key)?.trim() ?? '';
  const column = (key: string): number | null => columnNumber(setting(`${key} column`));
  const separator = separatorNamed(values.get('separator') ?? '');
  return {
    separator,
    isHtml: values.has('html') ? setting('html').toLowerCase() === 'true' : null,
    columns:
      values
        .get('columns')
        ?.split(separator ?? '\t')
        .map((name) => name.trim()) ?? null,
    tags: tagsIn(setting('tags')),
    deck: setting('deck'),
    notetype: setting('notetype'),
    tagsColumn: column('tags'),
    deckColumn: column('deck'),
    notetypeColumn: column('notetype'),
    guidColumn: column('guid'),
  };
}

function headerLines(text: string): readonly string[] {
  const end = text.search(/^(?!#)/m);
  return (end < 0 ? text : text.slice(0, end)).split('\n');
}

function columnNumber(text: string): number | null {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return number > 0 ? number - 1 : null;
}

function separatorNamed(name: string): string | null {
  const known = SEPARATORS.get(name.trim().toLowerCase());
  if (known !== undefined) return known;
  const [sign = null] = name.trim() === '' ? name : name.trim();
  return sign === '"' ? null : sign;
}

/** Splits Anki's tags at blanks. */
function tagsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((tag) => tag !== '');
}

/** Reads one row: the notes of a deck, or the reason why it has none. */
type ExportRowReader = (
  row: readonly string[],
  where: string,
) => { readonly deck: string; readonly notes: readonly ReadNote[] } | string;

function exportRowReader(
  header: AnkiHeader,
  fields: readonly number[],
  toText: CellText,
): ExportRowReader {
  return (row, where) => {
    const notetype = cellAt(row, header.notetypeColumn) || header.notetype;
    const made = notesOfFields(
      fields.map((column) => row[column] ?? ''),
      notetype,
      toText,
    );
    if (typeof made === 'string') return made;
    const id = lastingIdOfGuid(cellAt(row, header.guidColumn));
    const tags = [...header.tags, ...tagsIn(cellAt(row, header.tagsColumn))];
    const notes = made.map(({ suffix, body }) => ({
      id: id === null ? null : id + suffix,
      body,
      tags,
      where,
    }));
    return { deck: cellAt(row, header.deckColumn) || header.deck, notes };
  };
}

/** Makes the notes of a row, as the name of its note type suggests, or gives the reason why not. */
function notesOfFields(
  fields: readonly string[],
  notetype: string,
  toText: CellText,
): readonly NoteDraft[] | string {
  const [first = '', ...others] = fields;
  if (hasGaps(first)) return clozesOf(first, { extra: joinTexts(others.map(toText)), toText });
  const front = toText(first);
  const [second = '', switches = ''] = others;
  const isOptional = /optional.*reversed/i.test(notetype);
  const back = isOptional ? toText(second) : joinTexts(others.map(toText));
  const isBothWays = isOptional ? switches.trim() !== '' : /reversed/i.test(notetype);
  const body = isBothWays ? toPair(front, back, true) : toQuestion(front, back);
  return typeof body === 'string' ? body : [{ suffix: '', body }];
}

/**
 * The field columns, the asked one first: those a person chose, else all that the header does not
 * claim.
 * @throws {UserError} if a chosen column does not exist.
 */
function fieldColumns(
  rows: readonly (readonly string[])[],
  header: AnkiHeader,
  options: Pick<ReadOptions, 'front' | 'back' | 'tags'>,
): readonly number[] {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const width = Math.min(widest, MAX_COLUMNS);
  const { front, backs, tags } = askedColumns(options, header.columns ?? [], width);
  const { guidColumn, notetypeColumn, deckColumn, tagsColumn } = header;
  const taken = [guidColumn, notetypeColumn, deckColumn, tagsColumn, tags];
  const free = Array.from({ length: width }, (_, at) => at).filter((at) => !taken.includes(at));
  const first = front ?? free.find((at) => backs?.includes(at) !== true) ?? 0;
  return [first, ...(backs ?? free.filter((at) => at !== first))];
}

/** What the header lines of a text export say; null for what they do not. */
export interface AnkiHeader {
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

/** Reads the lines with `#` that a text begins with; unknown ones are comments. */
export function readHeader(text: string): AnkiHeader {
  const values = new Map<string, string>();
  for (const line of headerLines(text)) {
    const [, key = '', value = ''] = LINE.exec(line) ?? [];
    values.set(key.trim().toLowerCase(), value);
  }
  const said = (key: string): string => values.get(key)?.trim() ?? '';
  const column = (key: string): number | null => columnNumber(said(`${key} column`));
  const separator = separatorNamed(values.get('separator') ?? '');
  return {
    separator,
    isHtml: values.has('html') ? said('html').toLowerCase() === 'true' : null,
    columns:
      values
        .get('columns')
        ?.split(separator ?? '\t')
        .map((name) => name.trim()) ?? null,
    tags: tagsIn(said('tags')),
    deck: said('deck'),
    notetype: said('notetype'),
    tagsColumn: column('tags'),
    deckColumn: column('deck'),
    notetypeColumn: column('notetype'),
    guidColumn: column('guid'),
  };
}

/** Tags as Anki keeps them, with blanks between. */
export function tagsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((tag) => tag !== '');
}

function headerLines(text: string): readonly string[] {
  const end = text.search(/^(?!#)/m);
  return (end < 0 ? text : text.slice(0, end)).split('\n');
}

function separatorNamed(name: string): string | null {
  const known = SEPARATORS.get(name.trim().toLowerCase());
  if (known !== undefined) return known;
  const [sign = null] = name.trim() === '' ? name : name.trim();
  return sign === '"' ? null : sign;
}

function columnNumber(text: string): number | null {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return number > 0 ? number - 1 : null;
}

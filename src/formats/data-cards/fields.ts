/** A value of a data file, without the difference between a text, a number and a truth value. */
export type DataValue =
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly DataValue[]; readonly line: number }
  | DataMap;

/** A mapping as it is written: in its order, a key as often as it stands there. */
export interface DataMap {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
  /** The line that it begins on, from 1. */
  readonly line: number;
}

/** A key of a mapping, and its value. */
export interface DataEntry {
  readonly key: string;
  readonly value: DataValue;
}

/** The deepest nesting that is read; whoever walks a value may recurse. */
export const MAX_DATA_DEPTH = 64;

/** A value that is a text with something in it. */
export function scalarText(value: DataValue | undefined): string {
  return value?.kind === 'text' ? value.text.trim() : '';
}

/** The texts of a list, or the one text that a value is. */
export function scalarTexts(value: DataValue | undefined): readonly string[] {
  const values = value?.kind === 'list' ? value.items : [value];
  return values.map(scalarText).filter((text) => text !== '');
}

/** Whether a value is a text, or a list of nothing but texts. */
export function isTextual(value: DataValue): boolean {
  return value.kind === 'text' || (value.kind === 'list' && value.items.every(isText));
}

/** Whether a value is a single text. */
export function isText(value: DataValue): boolean {
  return value.kind === 'text';
}

/** The names under which decks keep a question, the surest first. Compared as `plainName` has them. */
export const FRONT_NAMES: readonly string[] = words(`
  question front prompt q term word expression phrase frontside fronttext questiontext
  problem cue vocab vocabulary concept source foreign title name key text
`);

/** The names under which decks keep an answer, the surest first. */
const BACK_NAMES: readonly string[] = words(`
  answer back response a correctanswer answers definition translation meaning solution
  backside backtext answertext correct reply target native english value explanation
  description content details
`);

/** Names that much else than cards has too: they count only where cards are expected. */
export const WEAK_NAMES: ReadonlySet<string> = new Set(
  words(`
  concept source foreign title name key text correct target native english value explanation
  description content details
`),
);

/** A question under such a name is asked one way, and is no word list's entry. */
export const QUESTION_NAMES: ReadonlySet<string> = new Set(
  words('question q prompt problem questiontext'),
);

/** What is put below the answer as it is. */
export const PLAIN_EXTRAS: ReadonlySet<string> = new Set(
  words(`
  explanation rationale notes note extra details description backextra remarks comment
`),
);

/** What is put below the answer under its name. */
export const NAMED_EXTRAS: ReadonlySet<string> = new Set([
  ...BACK_NAMES,
  ...words(`
  hint hints example examples examplesentence sentence usage mnemonic pronunciation
  reading pinyin romaji ipa partofspeech pos synonyms antonyms reference references
  url link image
`),
]);

/** What is shown as code. */
export const CODE_NAMES: ReadonlySet<string> = new Set(
  words('code codeexample codesnippet snippet examplecode'),
);

/** What one may choose from. */
export const CHOICE_NAMES: readonly string[] = words(
  'choices options alternatives possibleanswers answeroptions',
);
/** The choices that are wrong, without the right one. */
export const WRONG_NAMES: readonly string[] = words('incorrectanswers wronganswers distractors');
/** Which choice is right, counted from 0. */
export const ANSWER_INDEX_NAMES: readonly string[] = words(
  'correctindex answerindex correctanswerindex correctoption',
);

/** What a card is called for good. */
export const ID_NAMES: readonly string[] = words('id guid uuid noteid cardid');
/** What a card is tagged with. */
export const TAG_NAMES: readonly string[] = words('tags tag labels keywords');
/** What groups cards beside their tags. */
export const GROUP_NAMES: readonly string[] = words(
  'category categories topic topics section chapter subject lesson unit',
);
/** Which deck a card is in. */
export const DECK_NAMES: readonly string[] = words('deck deckname set');
/** The language of a card's code. */
export const LANGUAGE_NAMES: readonly string[] = words(
  'codelanguage language lang programminglanguage',
);
/** Whether a card is also asked backwards. */
export const BOTH_WAYS_NAMES: readonly string[] = words(
  'bidirectional reversible reverse reversed',
);

/** Where a file, or a part of it, keeps its cards. */
export const CARD_LIST_NAMES: ReadonlySet<string> = new Set(
  words(`
  cards flashcards notes questions items data deck entries words vocabulary vocab
  terms facts pairs results quiz content
`),
);
/** Where a file keeps decks within the deck. */
export const DECK_LIST_NAMES: ReadonlySet<string> = new Set(words('decks subdecks children sets'));
/** Where it keeps parts that have titles of their own. */
export const PART_LIST_NAMES: ReadonlySet<string> = new Set(
  words('sections categories topics chapters lessons units groups modules parts'),
);
/** What a file, or a part of it, is called. */
export const TITLE_NAMES: readonly string[] = words(
  'title name deckname deck topic category section',
);

/** What a file may say of itself that is no card. */
export const ABOUT_NAMES: ReadonlySet<string> = new Set([
  ...TITLE_NAMES,
  ...ID_NAMES,
  ...TAG_NAMES,
  ...LANGUAGE_NAMES,
  ...words(`
  description version author authors icon license createdat created updatedat updated
  modified date schema metadata meta settings config
`),
]);

/** A name without its case, blanks, underscores and hyphens: `Code_Example` is `codeexample`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_$.-]+/g, '');
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** A card's fields by their plain names; of a name that comes twice, the last counts. */
export interface Fields {
  readonly byName: ReadonlyMap<string, DataValue>;
  /** Which fields are the question and the answer; null where there is none such. */
  readonly front: string | null;
  readonly back: string | null;
}

/** The fields that a person named on the command line, or that a list of cards agrees on. */
export interface Sides {
  readonly front?: string | undefined;
  readonly back?: string | undefined;
}

/** The fields of a mapping, and which are its sides. */
export function fieldsOf(map: DataMap, sides: Sides): Fields {
  const byName = new Map(map.entries.map(({ key, value }) => [plainName(key), value] as const));
  const front = chosen(byName, sides.front, FRONT_NAMES, null);
  const back = chosen(byName, sides.back, BACK_NAMES, front);
  return { byName, front, back };
}

/** The value of the first of these names that is there. */
export function fieldIn(fields: Fields, names: readonly string[]): DataValue | undefined {
  const name = names.find((known) => fields.byName.has(known));
  return name === undefined ? undefined : fields.byName.get(name);
}

/** The text of the first of these names that is there; empty for none. */
export function textIn(fields: Fields, names: readonly string[]): string {
  return scalarText(fieldIn(fields, names));
}

function chosen(
  byName: ReadonlyMap<string, DataValue>,
  wanted: string | undefined,
  names: readonly string[],
  taken: string | null,
): string | null {
  if (wanted !== undefined) return byName.has(plainName(wanted)) ? plainName(wanted) : null;
  const found = names.find((name) => name !== taken && hasText(byName.get(name)));
  return found ?? names.find((name) => name !== taken && byName.has(name)) ?? null;
}

function hasText(value: DataValue | undefined): boolean {
  return value !== undefined && isTextual(value) && scalarTexts(value).length > 0;
}

/** A value of a data file; texts, numbers and booleans are all text. */
export type DataValue =
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly DataValue[]; readonly line: number }
  | DataMap;

/** A mapping as written: in order, with duplicate keys. */
export interface DataMap {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
  /** Its first line, from 1. */
  readonly line: number;
}

/** A key of a mapping, and its value. */
export interface DataEntry {
  readonly key: string;
  readonly value: DataValue;
}

/** The maximum nesting, so code that walks a value may recurse. */
export const MAX_DATA_DEPTH = 64;

/** The text of a scalar, trimmed; empty for other values. */
export function scalarText(value: DataValue | undefined): string {
  return value?.kind === 'text' ? value.text.trim() : '';
}

/** The texts of a list, or a single text. */
export function scalarTexts(value: DataValue | undefined): readonly string[] {
  const values = value?.kind === 'list' ? value.items : [value];
  return values.map(scalarText).filter((text) => text !== '');
}

/** True for a text or a list of texts. */
export function isTextual(value: DataValue): boolean {
  return value.kind === 'text' || (value.kind === 'list' && value.items.every(isText));
}

export function isText(value: DataValue): boolean {
  return value.kind === 'text';
}

/** Names of question fields, the most reliable first, in the form of `plainName`. */
export const FRONT_NAMES = words(`
  question front prompt q term word expression phrase frontside fronttext questiontext
  problem cue vocab vocabulary concept source foreign title name key text
`);

/** Names of answer fields, the most reliable first. */
const BACK_NAMES = words(`
  answer back response a correctanswer answers definition translation meaning solution
  backside backtext answertext correct reply target native english value explanation
  description content details
`);

/** Names that are common outside cards too: they count only where cards are expected. */
export const WEAK_NAMES = wordSet(`
  concept source foreign title name key text correct target native english value explanation
  description content details
`);

/** Names of real questions, asked one way only, unlike an entry of a word list. */
export const QUESTION_NAMES = wordSet('question q prompt problem questiontext');

/** Goes below the answer as it is. */
export const PLAIN_EXTRAS = wordSet(`
  explanation rationale notes note extra details description backextra remarks comment
`);

/** Goes below the answer, with its name. */
export const NAMED_EXTRAS: ReadonlySet<string> = new Set([
  ...BACK_NAMES,
  ...words(`
  hint hints example examples examplesentence sentence usage mnemonic pronunciation
  reading pinyin romaji ipa partofspeech pos synonyms antonyms reference references
  url link image
`),
]);

/** Shown as code. */
export const CODE_NAMES = wordSet('code codeexample codesnippet snippet examplecode');

/** Multiple choice options. */
export const CHOICE_NAMES = words('choices options alternatives possibleanswers answeroptions');
/** Wrong options only. */
export const WRONG_NAMES = words('incorrectanswers wronganswers distractors');
/** The index of the right option, from 0. */
export const ANSWER_INDEX_NAMES = words(
  'correctindex answerindex correctanswerindex correctoption',
);

/** A card's lasting id. */
export const ID_NAMES = words('id guid uuid noteid cardid');
export const TAG_NAMES = words('tags tag labels keywords');
/** Groupings other than tags. */
export const GROUP_NAMES = words(
  'category categories topic topics section chapter subject lesson unit',
);
export const DECK_NAMES = words('deck deckname set');
/** The language of a card's code. */
export const LANGUAGE_NAMES = words('codelanguage language lang programminglanguage');
/** True for a card that is asked both ways. */
export const BOTH_WAYS_NAMES = words('bidirectional reversible reverse reversed');

/** Names of lists of cards. */
export const CARD_LIST_NAMES = wordSet(`
  cards flashcards notes questions items data deck entries words vocabulary vocab
  terms facts pairs results quiz content
`);
/** Names of lists of subdecks. */
export const DECK_LIST_NAMES = wordSet('decks subdecks children sets');
/** Names of lists of titled parts. */
export const PART_LIST_NAMES = wordSet(
  'sections categories topics chapters lessons units groups modules parts',
);
/** Names of titles. */
export const TITLE_NAMES = words('title name deckname deck topic category section');

/** Metadata of a file, which are not cards. */
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

/**
 * A name in lower case without blanks, underscores and hyphens: `Code_Example` becomes
 * `codeexample`.
 */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_$.-]+/g, '');
}

export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(words(text));
}

/** A card's fields by plain name; of duplicates, the last counts. */
export interface Fields {
  readonly byName: ReadonlyMap<string, DataValue>;
  /** The question and answer fields; null if there are none. */
  readonly front: string | null;
  readonly back: string | null;
}

/** Fields named on the command line, or shared by a list of cards. */
export interface Sides {
  readonly front?: string | undefined;
  readonly back?: string | undefined;
}

export function fieldsOf(map: DataMap, sides: Sides): Fields {
  const byName = new Map(map.entries.map(({ key, value }) => [plainName(key), value] as const));
  const front = chosen(byName, sides.front, FRONT_NAMES, null);
  const back = chosen(byName, sides.back, BACK_NAMES, front);
  return { byName, front, back };
}

/** The value of the first of these names that exists. */
export function fieldIn(fields: Fields, names: readonly string[]): DataValue | undefined {
  const name = names.find((known) => fields.byName.has(known));
  return name === undefined ? undefined : fields.byName.get(name);
}

/** The text of the first of these names that exists; empty if none does. */
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

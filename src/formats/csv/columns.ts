import { UserError } from '../../errors.ts';
import type { ReadOptions } from '../format.ts';
import { partsBetween } from '../notes.ts';

/**
 * The role that a column's name suggests; `other` is a plausible column name that suggests none.
 */
type Role = 'front' | 'back' | 'reading' | 'tags' | 'id' | 'deck' | 'other';

/** A language name suggests no side: `English, French` is asked from left to right. */
const NAMES: Readonly<Record<Role, string>> = {
  front: `front, question, q, term, word, words, expression, prompt, vocabulary, vocab, kanji, hanzi,
    simplified, headword, lemma, phrase, cue, concept, side 1, card front,
    vorderseite, frage, begriff, wort, vokabel, recto, mot, terme, anverso, pregunta, palabra, término,
    frente, pergunta, palavra, termo, domanda, parola, termine, fronte, вопрос, слово, термин, лицо,
    pytanie, słowo, pojęcie, przód, soru, kelime, vraag, woord, 正面, 问题, 問題, 单词, 單詞, 词语,
    汉字, 漢字, 简体, 生词, 単語, 表, 表面, 질문, 단어, 앞면, 한자`,
  back: `back, answer, a, definition, meaning, meanings, translation, gloss, response, explanation,
    side 2, card back, back extra, rückseite, antwort, bedeutung, übersetzung, verso, réponse, définition,
    traduction, signification, sens, reverso, respuesta, definición, significado, traducción, resposta,
    tradução, definição, risposta, retro, significato, traduzione, definizione, ответ, перевод,
    значение, определение, odpowiedź, tłumaczenie, znaczenie, tył, cevap, anlam, antwoord, betekenis,
    vertaling, 背面, 反面, 答案, 回答, 答え, 意味, 释义, 解释, 翻译, 意思, 裏, 裏面, 정답, 답, 뜻, 뒷면`,
  reading: `reading, kana, hiragana, furigana, pinyin, romaji, zhuyin, bopomofo, jyutping,
    pronunciation, ipa, transcription, transliteration, romanization, 拼音, 読み, 読み方, かな, 발음,
    aussprache, prononciation, pronunciación, транскрипция`,
  tags: `tags, tag, labels, label, schlagwörter, étiquettes, etiquetas, etichette, теги, 标签, タグ, 태그`,
  id: 'id, guid, uuid, uid, note id, noteid, nid, note guid, anki guid, external id',
  deck: 'deck, deck name, stapel, paquet, mazo, baralho, колода, 牌组, デッキ, 덱',
  other: `english, chinese, japanese, korean, french, german, spanish, italian, portuguese, russian, danish, dutch, swedish,
    norwegian, finnish, polish, czech, turkish, arabic, hebrew, greek, latin, esperanto, hindi, thai,
    vietnamese, indonesian, deutsch, englisch, français, anglais, español, inglés, italiano, português,
    английский, русский, 英文, 中文, 英语, 英語, 日本語, 영어, 한국어, traditional, 繁体, country,
    capital, city, state, region, flag, map, image, picture, photo, audio, sound, video, example,
    examples, sentence, text, note, notes, comment, comments, hint, extra, category, chapter, lesson, unit,
    level, topic, subject, part of speech, pos, word type, type, class, source, file, url, link, license,
    frequency, rank, no, number, date, created, modified, author, title, name, description, synonyms,
    antonyms, gender, plural, key, value, symbol, year, priority, due, interval, language, index, info, information`,
};

const ROLES: ReadonlyMap<string, Role> = new Map(
  (Object.keys(NAMES) as Role[]).flatMap((role) =>
    NAMES[role].split(',').map((name): [string, Role] => [plainName(name), role]),
  ),
);

/** The role of a column name; null if it is not a known one. */
export function roleOf(name: string): Role | null {
  const plain = plainName(name);
  const known = ROLES.get(plain);
  if (known !== undefined) return known;
  if (ROLES.get(baseName(plain)) === 'id') return 'id';
  // `country info:de`, `Example in English`, `word_type`, `meaning (short)`
  const words = plain.split(/[:(/]| in | of /, 1)[0]?.split(' ') ?? [];
  const isMadeOfNames = words.every((word) => word === '' || ROLES.has(word));
  return plain !== '' && isMadeOfNames ? 'other' : null;
}

/** The name without its language: `country` of `country:de`. */
function baseName(name: string): string {
  return plainName(name).split(':', 1)[0] ?? '';
}

/** A name for comparison: composed, lower case, trimmed of signs. */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/^[\s#]+|[\s:.*]+$/g, '');
}

/** Columns that only deckhand writes together; the texts of such a table are Markdown. */
const DECKHAND_COLUMNS = ['front', 'back', 'kind', 'id'] as const;

/** True if deckhand exported the table, so that cells are as in the deck. */
export function isDeckhandTable(header: readonly string[] | null): header is readonly string[] {
  return header !== null && DECKHAND_COLUMNS.every((name) => header.includes(name));
}

type AskedOptions = Pick<ReadOptions, 'front' | 'back' | 'tags'>;

/** Positions of the columns that a person chose; null if none. */
interface AskedColumns {
  readonly front: number | null;
  readonly backs: readonly number[] | null;
  readonly tags: number | null;
}

/**
 * Finds the chosen columns by header or number; the back may be several: `3,4`.
 * @throws {UserError} if one does not exist.
 */
export function askedColumns(
  { front, back, tags }: AskedOptions,
  names: readonly string[],
  count: number,
): AskedColumns {
  const known = names.map(plainName);
  const find = (wanted: string): number | null => {
    const named = known.indexOf(plainName(wanted));
    if (named >= 0) return named;
    const number = /^\s*\d+\s*$/.test(wanted) ? Number(wanted) : 0;
    return number >= 1 && number <= count ? number - 1 : null;
  };
  const one = (wanted: string): number => find(wanted) ?? missing(wanted, names, count);
  const asked = {
    front: front === undefined ? null : one(front),
    // A column name may contain a comma.
    backs: back === undefined ? null : (several(back, find) ?? back.split(',').map(one)),
    tags: tags === undefined ? null : one(tags),
  };
  refuseSame(asked);
  return asked;
}

/** The chosen columns that are names, not numbers. */
export function namesAsked({ front, back, tags }: AskedOptions): readonly string[] {
  const typed = [front, back, ...(back?.split(',') ?? []), tags];
  return typed.flatMap((name) => (name === undefined || /^[\s\d,]*$/.test(name) ? [] : [name]));
}

function refuseSame({ front, backs }: AskedColumns): void {
  if (front === null || backs?.includes(front) !== true) return;
  throw new UserError('The front and the back are the same column.', {
    hint: `Choose a --back other than ${front + 1}.`,
    exitCode: 2,
  });
}

function several(
  wanted: string,
  find: (wanted: string) => number | null,
): readonly number[] | null {
  const whole = find(wanted);
  return whole === null ? null : [whole];
}

function missing(wanted: string, names: readonly string[], count: number): never {
  const columns = names.length > 0 ? names.map((name) => `“${name}”`).join(', ') : `1 to ${count}`;
  throw new UserError(`There is no column “${wanted.trim()}” in this table.`, {
    hint: `Its columns are ${columns}.`,
    exitCode: 2,
  });
}

/** A column's values in the first rows, trimmed. */
export type Column = readonly string[];

const NUMBER =
  /^[-+]?[\d.,: /%]*\d[\d.,: /%]*$|^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N}_:./+&-]*$/u;
const MAX_TAG_LENGTH = 40;
/** In a tag column, at most this share of the values is new. */
const REPEATED = 0.5;
const FULL = 0.9;
const HALF = 0.5;
const MEDIA =
  /^(?:https?:\S+|<img [^<>]*>|\[sound:[^[\]]*\]|\S+\.(?:png|jpe?g|gif|svg|webp|mp3|ogg|wav))$/i;
/** Fewer values than this prove nothing. */
const FEW = 3;

export function isEmpty(column: Column): boolean {
  return column.every((value) => value === '');
}

/** True for words rather than numbers, addresses, pictures or sounds. */
function isText(column: Column): boolean {
  const full = column.filter((value) => value !== '');
  return shareOf(full, (value) => !NUMBER.test(value) && !MEDIA.test(value)) > HALF;
}

/** True if all values are numbers or dates. */
export function isNumeric(column: Column): boolean {
  return column.every((value) => value === '' || NUMBER.test(value)) && !isEmpty(column);
}

/** True for single words that recur. */
function looksLikeTags(column: Column): boolean {
  const tags = column.flatMap((value) => value.split(/[\s,;]+/)).filter((tag) => tag !== '');
  if (tags.length === 0 || !tags.every((tag) => tag.length <= MAX_TAG_LENGTH && TAG.test(tag)))
    return false;
  if (tags.length <= FEW) return column.some((value) => /\S[,;]\S/.test(value));
  return new Set(tags).size <= tags.length * REPEATED && !tags.every((tag) => NUMBER.test(tag));
}

function shareOf(column: Column, has: (value: string) => boolean): number {
  return column.length === 0 ? 1 : column.filter(has).length / column.length;
}

/** The role of each column. */
export interface Mapping {
  readonly front: number;
  /** In order; empty if the table has no answers. */
  readonly backs: readonly number[];
  /** True if each line of the back begins with its column's name. */
  readonly isLabelled: boolean;
  readonly tags: number | null;
  readonly id: number | null;
  readonly deck: number | null;
  /** Non-empty columns that are not used. */
  readonly unused: readonly number[];
  /** False if front and back are a guess. */
  readonly isEvident: boolean;
}

interface TableFacts {
  readonly columns: readonly Column[];
  readonly roles: readonly (Role | null)[];
  readonly hasHeader: boolean;
  /** Column names without their languages; empty without a header. */
  readonly bases: readonly string[];
}

/** Assigns roles: as chosen, else by the header, else by content. */
export function mapColumns(
  columns: readonly Column[],
  header: readonly string[] | null,
  asked: AskedColumns,
): Mapping {
  const roles = columns.map((_, at) => roleOf(header?.[at] ?? ''));
  const bases = columns.map((_, at) => baseName(header?.[at] ?? ''));
  const facts = { columns, roles, hasHeader: header !== null, bases };
  const meta = metaColumns(facts, asked);
  const free = columns.flatMap((column, at) => (isEmpty(column) || meta.all.has(at) ? [] : [at]));
  const front = asked.front ?? frontAmong(free, facts);
  const rest = free.filter((at) => at !== front);
  const backs = asked.backs ?? backsAmong(rest, front, facts);
  const isAsked = asked.front !== null && asked.backs !== null;
  const isNamed = roles[front] === 'front' && backs.some((at) => roles[at] === 'back');
  return {
    front,
    backs,
    isLabelled: facts.hasHeader && (asked.backs?.length ?? 0) > 1,
    tags: meta.tags,
    id: meta.id,
    deck: meta.deck,
    unused: rest.filter((at) => !backs.includes(at)),
    isEvident: isAsked || isNamed || rest.length === 1,
  };
}

interface MetaColumns extends Pick<Mapping, 'tags' | 'id' | 'deck'> {
  /** These, and others that cannot be a side of a card. */
  readonly all: ReadonlySet<number | null>;
}

function metaColumns({ columns, roles, hasHeader }: TableFacts, asked: AskedColumns): MetaColumns {
  const taken = new Set([asked.front, ...(asked.backs ?? []), asked.tags]);
  const named = (role: Role): number | null => {
    const found = roles.findIndex((one, at) => one === role && !taken.has(at));
    return found < 0 ? null : found;
  };
  const last = columns.length - 1;
  const isTags = !hasHeader && last > 1 && !taken.has(last) && looksLikeTags(columns[last] ?? []);
  const tags = asked.tags ?? named('tags') ?? (isTags ? last : null);
  const [id, deck] = [named('id'), named('deck')];
  const others = roles.flatMap((role, at) => (role === 'id' || role === 'tags' ? [at] : []));
  const all = new Set([tags, id, deck, ...others, ...(asked.backs ?? [])]);
  return { tags, id, deck, all };
}

function frontAmong(free: readonly number[], { columns, roles, hasHeader }: TableFacts): number {
  const named = free.find((at) => roles[at] === 'front');
  if (named === undefined && free.length <= 2 && !hasHeader) return free[0] ?? 0;
  const asking = free.filter((at) => roles[at] !== 'back' && roles[at] !== 'reading');
  // Most questions are distinct.
  const varied = asking.find((at) => {
    const column = columns[at] ?? [];
    return new Set(column).size * 2 > column.length && !isNumeric(column);
  });
  return named ?? varied ?? asking[0] ?? free[0] ?? 0;
}

/**
 * Without a header every other column goes on the back, so that nothing is lost; with one, names
 * decide.
 */
function backsAmong(rest: readonly number[], front: number, facts: TableFacts): readonly number[] {
  const { columns, roles, hasHeader } = facts;
  if (!hasHeader) {
    const texts = rest.filter((at) => !isNumeric(columns[at] ?? []));
    return texts.length > 0 ? texts : rest;
  }
  const readings = rest.filter((at) => roles[at] === 'reading');
  const named = rest.filter((at) => roles[at] === 'back');
  const nameless = rest.filter((at) => roles[at] !== 'reading' && roles[at] !== 'front');
  const next = likeliestBack(nameless, front, facts);
  const answers = named.length > 0 || next === undefined ? named : [next];
  const backs = answers.length > 0 || readings.length > 0 ? [...readings, ...answers] : rest;
  return backs.toSorted((a, b) => a - b);
}

/** Among columns whose names suggest nothing, the best answer has words in all rows. */
function likeliestBack(
  nameless: readonly number[],
  front: number,
  { columns, bases }: TableFacts,
): number | undefined {
  const behind = nameless.filter((at) => at > front);
  // `country:de` repeats `country`.
  const others = behind.filter((at) => bases[at] !== bases[front]);
  const texts = others.filter((at) => isText(columns[at] ?? []));
  const filled = (at: number) => shareOf(columns[at] ?? [], (value) => value !== '');
  const full = (among: readonly number[]) => among.find((at) => filled(at) >= FULL);
  const half = texts.find((at) => filled(at) > HALF);
  return full(texts) ?? half ?? full(others) ?? full(behind) ?? behind[0] ?? nameless[0];
}

type Split = (cell: string) => readonly string[];

/** Tag columns repeat a few values, so results are cached up to this many. */
const REMEMBERED = 10_000;

/** Splits cells into tags: at semicolons if any cell has one, else at commas, else at blanks. */
export function tagSplitter(cells: readonly string[]): Split {
  const separator = separatorOf(cells);
  const known = new Map<string, readonly string[]>();
  return (cell) => {
    const tags = known.get(cell) ?? partsBetween(cell, separator);
    if (known.size < REMEMBERED) known.set(cell, tags);
    return tags;
  };
}

function separatorOf(cells: readonly string[]): string | RegExp {
  if (cells.some((cell) => cell.includes(';'))) return ';';
  return cells.some((cell) => cell.includes(',')) ? ',' : /\s+/;
}

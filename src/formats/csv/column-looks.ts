/** The values of a column in the first rows, trimmed. */
export type Column = readonly string[];

const NUMBER =
  /^[-+]?[\d.,: /%]*\d[\d.,: /%]*$|^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N}_:./+&-]*$/u;
const LONGEST_TAG = 40;
/** So many tags at most for each one that is new, or a column is no column of tags. */
const REPEATED = 0.5;
const FULL = 0.9;
const HALF = 0.5;
const MEDIA =
  /^(?:https?:\S+|<img [^<>]*>|\[sound:[^[\]]*\]|\S+\.(?:png|jpe?g|gif|svg|webp|mp3|ogg|wav))$/i;
/** Too few to tell by. */
const FEW = 3;

/** Whether no row has a value in a column. */
export function isEmpty(column: Column): boolean {
  return column.every((value) => value === '');
}

/** Whether hardly a row lacks a value in a column. */
export function isMostlyFull(column: Column): boolean {
  return shareOf(column, (value) => value !== '') >= FULL;
}

/** Whether more rows than not have a value in a column. */
export function isHalfFull(column: Column): boolean {
  return shareOf(column, (value) => value !== '') > HALF;
}

/** Whether a column has words in it more often than numbers, addresses, pictures or sounds. */
export function isText(column: Column): boolean {
  const full = column.filter((value) => value !== '');
  return shareOf(full, (value) => !NUMBER.test(value) && !MEDIA.test(value)) > HALF;
}

/** Whether a column has nothing but numbers and dates in it. */
export function isNumeric(column: Column): boolean {
  return column.every((value) => value === '' || NUMBER.test(value)) && !isEmpty(column);
}

/** Whether most values of a column are its own, as questions are. */
export function isVaried(column: Column): boolean {
  return new Set(column).size * 2 > column.length;
}

/** Whether a column without a name holds tags: words, the same ones again and again. */
export function looksLikeTags(column: Column): boolean {
  const tags = column.flatMap((value) => value.split(/[\s,;]+/)).filter((tag) => tag !== '');
  if (tags.length === 0 || !tags.every((tag) => tag.length <= LONGEST_TAG && TAG.test(tag)))
    return false;
  if (tags.length <= FEW) return column.some((value) => /\S[,;]\S/.test(value));
  return new Set(tags).size <= tags.length * REPEATED && !tags.every((tag) => NUMBER.test(tag));
}

function shareOf(column: Column, has: (value: string) => boolean): number {
  return column.length === 0 ? 1 : column.filter(has).length / column.length;
}

import type { CellText } from '../../markup/cell-text.ts';
import { SCHEDULE_NAMES } from './card-schedule.ts';
import { type DataEntry, type DataMap, isTextual, textsOf } from './data-value.ts';
import {
  ABOUT_NAMES,
  ANSWER_INDEX_NAMES,
  BOTH_WAYS_NAMES,
  CHOICE_NAMES,
  CODE_NAMES,
  DECK_NAMES,
  FRONT_NAMES,
  GROUP_NAMES,
  NAMED_EXTRAS,
  PLAIN_EXTRAS,
  plainName,
  WRONG_NAMES,
} from './field-names.ts';
import { codeMarkdown, fieldMarkdown } from './field-text.ts';
import type { Fields } from './fields.ts';

/** What a card holds beside its question and answer. */
export interface Extras {
  /** To stand below the answer. */
  readonly extras: readonly string[];
  /** The names of fields that hold something, but have no place in a card. */
  readonly unused: readonly string[];
}

/** How the texts of a card become Markdown, and the language of its code. */
export interface Texts {
  readonly markdown: CellText;
  readonly language: string;
}

const PLACED: ReadonlySet<string> = new Set([
  ...CHOICE_NAMES,
  ...WRONG_NAMES,
  ...ANSWER_INDEX_NAMES,
  ...GROUP_NAMES,
  ...DECK_NAMES,
  ...BOTH_WAYS_NAMES,
  ...SCHEDULE_NAMES,
  'priority',
  'type',
]);

/** The fields of a card that go below its answer, in their order, and those that go nowhere. */
export function extrasIn(card: DataMap, { front, back }: Fields, texts: Texts): Extras {
  const extras: string[] = [];
  const unused: string[] = [];
  for (const entry of card.entries) {
    const name = plainName(entry.key);
    if (name === front || name === back) continue;
    const extra = extraOf(entry, name, texts);
    if (extra !== null) extras.push(extra);
    else if (!PLACED.has(name) && !ABOUT_NAMES.has(name) && holdsSomething(entry)) {
      unused.push(entry.key);
    }
  }
  return { extras: extras.filter((text) => text !== ''), unused };
}

function extraOf(
  { key, value }: DataEntry,
  name: string,
  { language, markdown }: Texts,
): string | null {
  if (CODE_NAMES.has(name)) return codeMarkdown(value, language);
  if (PLAIN_EXTRAS.has(name)) return fieldMarkdown(value, markdown);
  if (!NAMED_EXTRAS.has(name) && !FRONT_NAMES.includes(name)) return null;
  const text = fieldMarkdown(value, markdown);
  if (text === '') return '';
  return `**${labelOf(key)}:**${/^(?:[-*`#>|]|\d+[.)])|\n/.test(text) ? '\n\n' : ' '}${text}`;
}

/** `example_sentence` as a person writes it: `Example sentence`. */
function labelOf(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\s_.-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function holdsSomething({ value }: DataEntry): boolean {
  if (value.kind === 'nothing') return false;
  return !isTextual(value) || textsOf(value).some((text) => !/^(?:0|false)$/i.test(text));
}

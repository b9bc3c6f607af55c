import type { CellText } from '../../markup/cell-text.ts';
import { type DataValue, textOf } from './data-value.ts';
import { ANSWER_INDEX_NAMES, CHOICE_NAMES, WRONG_NAMES } from './field-names.ts';
import { fieldMarkdown, listOf } from './field-text.ts';
import { type Fields, fieldIn, textIn } from './fields.ts';

/** The answers that a card offers: a list to put below its question, and which of them is right. */
export interface Choices {
  readonly list: string;
  /** Null where the card's answer says it in words. */
  readonly answer: string | null;
}

interface Choice {
  /** The letter or word that it is known by; empty where it has none. */
  readonly name: string;
  readonly text: string;
}

/** What a card offers to choose from, or null. */
export function choicesIn(fields: Fields, markdown: CellText): Choices | null {
  const given = textOf(fields.back === null ? undefined : fields.byName.get(fields.back));
  const choices = choicesOf(fieldIn(fields, CHOICE_NAMES), markdown);
  if (choices.length > 0) {
    const right = rightChoice(choices, textIn(fields, ANSWER_INDEX_NAMES), {
      given,
      asText: markdown(given),
    });
    return { list: listOf(choices.map(shown)), answer: right ? shown(right) : null };
  }
  const wrong = choicesOf(fieldIn(fields, WRONG_NAMES), markdown).map(shown);
  if (wrong.length === 0 || given === '') return null;
  // In the order of the alphabet, or the right one would always be the first.
  return { list: listOf([...wrong, markdown(given)].toSorted()), answer: null };
}

function choicesOf(value: DataValue | undefined, markdown: CellText): readonly Choice[] {
  if (value?.kind === 'list') {
    return value.items
      .map((item) => ({ name: '', text: choiceText(item, markdown) }))
      .filter(({ text }) => text !== '');
  }
  if (value?.kind !== 'map') return [];
  return value.entries.map((entry) => ({
    name: markdown(entry.key),
    text: fieldMarkdown(entry.value, markdown),
  }));
}

/** A choice may be a mapping that holds its text. */
function choiceText(item: DataValue, markdown: CellText): string {
  if (item.kind !== 'map') return fieldMarkdown(item, markdown);
  const text = item.entries.find(({ key }) => ['text', 'label', 'answer', 'option'].includes(key));
  return fieldMarkdown(text?.value ?? item, markdown);
}

function shown({ name, text }: Choice): string {
  return name === '' ? text : `${name}. ${text}`;
}

/** By its name, its letter, or its number; numbers count from 0, as in the languages these files come from. */
function rightChoice(
  choices: readonly Choice[],
  index: string,
  { given, asText }: { readonly given: string; readonly asText: string },
): Choice | undefined {
  if (/^\d{1,2}$/.test(index)) return choices[Number(index)];
  if (choices.some(({ text }) => text === asText)) return undefined;
  const named = choices.find(
    ({ name }) => name !== '' && name.toLowerCase() === given.toLowerCase(),
  );
  if (named) return named;
  if (/^[A-Ha-h]$/.test(given))
    return choices[given.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)];
  return /^\d{1,2}$/.test(given) ? choices[Number(given)] : undefined;
}

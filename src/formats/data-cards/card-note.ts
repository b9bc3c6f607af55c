import { PRIORITIES, type Priority } from '../../deck/card.ts';
import { type CellText, cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { codeFence } from '../../markup/html-to-markdown/inline.ts';
import { latexToText } from '../../markup/latex.ts';
import { joinParagraphs } from '../../markup/markdown.ts';
import { type Day, parseDay } from '../../schedule/day.ts';
import { ankiClozeParts } from '../anki/clozes.ts';
import type { NoteBody, ReadNote, ReadOptions } from '../format.ts';
import { lengthProblem, sideProblem } from '../notes.ts';
import { parseInstant, type TakenSchedule, takeScheduleFor } from '../schedules.ts';
import {
  ABOUT_NAMES,
  ANSWER_INDEX_NAMES,
  BOTH_WAYS_NAMES,
  CHOICE_NAMES,
  CODE_NAMES,
  type DataEntry,
  type DataMap,
  type DataValue,
  DECK_NAMES,
  type Fields,
  FRONT_NAMES,
  fieldIn,
  fieldsOf,
  GROUP_NAMES,
  ID_NAMES,
  isTextual,
  LANGUAGE_NAMES,
  NAMED_EXTRAS,
  PLAIN_EXTRAS,
  plainName,
  QUESTION_NAMES,
  scalarText,
  scalarTexts,
  TAG_NAMES,
  textIn,
  WRONG_NAMES,
  words,
} from './fields.ts';
import type { Place } from './find-cards.ts';

const EASES = words('easefactor easiness easinessfactor efactor ef ease');
const INTERVALS = words('interval intervaldays ivl');
const REPETITIONS = words('repetitions repetition reps streak');
const LAPSES = words('lapses failures');
const LAST = words(
  'lastreviewed lastreview lastreviewedat lastreviewat reviewedat lastreviewdate lastseen',
);
const DUE = words('due dueon dueat duedate nextreview nextreviewat nextreviewdate nextdue');
/** Every field name that a schedule uses. */
const SCHEDULE_NAMES = [EASES, INTERVALS, REPETITIONS, LAPSES, LAST, DUE].flat();

/** Timestamps from here on are in milliseconds, smaller ones in seconds. */
const FIRST_MILLISECONDS = 1e11;

/** The SM-2 schedule in a card's fields, for each of its cards. */
function scheduleIn(fields: Fields, cards: number, dayOf: ReadOptions['dayOf']): TakenSchedule {
  const number = (names: readonly string[]): number => Number.parseFloat(textIn(fields, names));
  const lastAt = instantOf(textIn(fields, LAST));
  const schedule = {
    repetitions: number(REPETITIONS),
    ease: easeOf(number(EASES)),
    intervalDays: number(INTERVALS),
    lapses: number(LAPSES) || 0,
    lastOn: dayIn(textIn(fields, LAST), dayOf),
    dueOn: dayIn(textIn(fields, DUE), dayOf),
  };
  return takeScheduleFor(lastAt === null ? schedule : { ...schedule, lastAt }, cards);
}

/** Some programs store the ease in hundredths or thousandths. */
function easeOf(ease: number): number {
  if (ease >= 1000) return ease / 1000;
  return ease >= 100 ? ease / 100 : ease;
}

function dayIn(text: string, dayOf: ReadOptions['dayOf']): Day | null {
  const at = instantOf(text);
  return parseDay(text) ?? (at === null ? null : dayOf(at));
}

function instantOf(text: string): number | null {
  if (!/^\d{9,14}(?:\.\d+)?$/.test(text)) return parseInstant(text);
  const number = Math.trunc(Number(text));
  return number < FIRST_MILLISECONDS ? number * 1000 : number;
}

/** Markdown that people write on purpose: fences, code, bold, links, headings, several bullets. */
const MARKDOWN = /^(?:```|~~~|#{1,6} )|`[^`\n]+`|\*\*[^\s*][^*\n]*\*\*|\]\([^\s()]+\)/m;

/** The share of cards that must have HTML: cards about HTML have a few tags too. */
const ENOUGH = 0.25;

/** How texts of a file become Markdown; `sides` are its questions and answers. */
export function markdownFor(sides: readonly (readonly string[])[]): CellText {
  const marked = sides.filter((side) => isHtml([side])).length;
  if (marked > 0 && marked >= sides.length * ENOUGH) return cellTextFor(true);
  return textMarkdown;
}

/** Markdown stays as it is; other text is escaped to look as written. */
function textMarkdown(text: string): string {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  return latexToText(MARKDOWN.test(trimmed) ? trimmed : plainText(trimmed));
}

const plainText = cellTextFor(false);

/** A field as Markdown; a mapping becomes a list of names and values. */
function fieldMarkdown(value: DataValue | undefined, markdown: CellText): string {
  switch (value?.kind) {
    case 'text':
      return markdown(value.text);
    case 'list': {
      const items = value.items
        .map((item) => fieldMarkdown(item, markdown))
        .filter((item) => item !== '');
      return items.length === 1 ? (items[0] ?? '') : listOf(items);
    }
    case 'map':
      return listOf(
        value.entries.map(
          (entry) => `${markdown(entry.key)}: ${fieldMarkdown(entry.value, markdown)}`,
        ),
      );
    default:
      return '';
  }
}

function codeMarkdown(value: DataValue, language: string): string {
  const fields = value.kind === 'map' ? value.entries : [];
  const named = (name: string) =>
    scalarText(fields.find(({ key }) => key.toLowerCase() === name)?.value);
  const code = value.kind === 'text' ? value.text : named('code') || named('content');
  if (code.trim() === '') return '';
  return codeFence(code, named('language') || named('lang') || language);
}

/** A Markdown list; further lines of an item are indented. */
function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');
}

/** Multiple choice: a list to put below the question, and the right answer. */
interface Choices {
  readonly list: string;
  /** Null if the card's own answer says it. */
  readonly answer: string | null;
}

interface Choice {
  /** Its letter or word; empty if it has none. */
  readonly name: string;
  readonly text: string;
}

/** The choices of a card, or null. */
function choicesIn(fields: Fields, markdown: CellText): Choices | null {
  const given = scalarText(fields.back === null ? undefined : fields.byName.get(fields.back));
  const choices = choicesOf(fieldIn(fields, CHOICE_NAMES), markdown);
  if (choices.length > 0) {
    const right = rightChoice(choices, textIn(fields, ANSWER_INDEX_NAMES), {
      given,
      asText: markdown(given),
    });
    return { list: listOf(choices.map(choiceLine)), answer: right ? choiceLine(right) : null };
  }
  const wrong = choicesOf(fieldIn(fields, WRONG_NAMES), markdown).map(choiceLine);
  if (wrong.length === 0 || given === '') return null;
  // Sorted, so that the right one is not always first.
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

function choiceLine({ name, text }: Choice): string {
  return name === '' ? text : `${name}. ${text}`;
}

/**
 * Finds the right choice by name, letter or number; numbers start at 0, as in the languages that
 * write such files.
 */
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

/** A card's fields besides question and answer. */
interface Extras {
  /** Goes below the answer. */
  readonly extras: readonly string[];
  /** Names of non-empty fields that are not used. */
  readonly unused: readonly string[];
}

interface TextSettings {
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

/** Sorts a card's other fields into those below the answer, in order, and unused ones. */
function extrasIn(card: DataMap, { front, back }: Fields, texts: TextSettings): Extras {
  const extras: string[] = [];
  const unused: string[] = [];
  for (const entry of card.entries) {
    const name = plainName(entry.key);
    if (name === front || name === back) continue;
    const extra = extraOf(entry, name, texts);
    if (extra !== null) extras.push(extra);
    else if (!PLACED.has(name) && !ABOUT_NAMES.has(name) && isFilled(entry)) {
      unused.push(entry.key);
    }
  }
  return { extras: extras.filter((text) => text !== ''), unused };
}

function extraOf(
  { key, value }: DataEntry,
  name: string,
  { language, markdown }: TextSettings,
): string | null {
  if (CODE_NAMES.has(name)) return codeMarkdown(value, language);
  if (PLAIN_EXTRAS.has(name)) return fieldMarkdown(value, markdown);
  if (!NAMED_EXTRAS.has(name) && !FRONT_NAMES.includes(name)) return null;
  const text = fieldMarkdown(value, markdown);
  if (text === '') return '';
  return `**${labelOf(key)}:**${/^(?:[-*`#>|]|\d+[.)])|\n/.test(text) ? '\n\n' : ' '}${text}`;
}

/** `example_sentence` for people: `Example sentence`. */
function labelOf(key: string): string {
  const label = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\s_.-]+/g, ' ')
    .trim()
    .toLowerCase();
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function isFilled({ value }: DataEntry): boolean {
  if (value.kind === 'nothing') return false;
  return !isTextual(value) || scalarTexts(value).some((text) => !/^(?:0|false)$/i.test(text));
}

/** A card, or the reason why it is not one. */
type CardReading =
  | {
      readonly note: ReadNote;
      readonly path: readonly string[];
      readonly warning: string | null;
      /** Names of non-empty fields that are not used. */
      readonly unused: readonly string[];
    }
  | { readonly reason: string };

/** A text with Anki gaps is a cloze and needs no answer. */
const GAP = /\{\{c\d+::/;

interface CardReader {
  readonly where: string;
  readonly markdown: CellText;
  readonly dayOf: ReadOptions['dayOf'];
}

/** Makes a note of a mapping. */
export function readCard(
  card: DataMap,
  place: Place,
  { where, markdown, dayOf }: CardReader,
): CardReading {
  const texts = card.entries.flatMap(({ value }) => scalarTexts(value));
  const tooLong = lengthProblem(...texts);
  if (tooLong !== null) return { reason: tooLong };
  const fields = fieldsOf(card, place.sides);
  const choices = choicesIn(fields, markdown);
  const language = textIn(fields, LANGUAGE_NAMES) || place.language;
  const { extras, unused } = extrasIn(card, fields, { markdown, language });
  const sideOf = (name: string | null): string =>
    name === null ? '' : fieldMarkdown(fields.byName.get(name), markdown);
  const front = joinParagraphs([sideOf(fields.front), choices?.list ?? '']);
  const answer = choices?.answer ?? sideOf(fields.back);
  const [first = '', ...rest] = [answer, ...extras].filter((text) => text !== '');
  const back = joinParagraphs([first, ...rest]);
  const reason = GAP.test(front) ? lengthProblem(front, back) : sideProblem(front, back);
  if (reason !== null) return { reason };
  const body = bodyOfFields(front, back, { fields, choices });
  const { learned, warning } = scheduleIn(
    fields,
    body.kind === 'pair' && body.isBothWays ? 2 : 1,
    dayOf,
  );
  const deck = textIn(fields, DECK_NAMES);
  const note = {
    id: textIn(fields, ID_NAMES) || null,
    body,
    tags: tagsOf(fields, place),
    priority: priorityOf(fields),
    headings: place.headings,
    where,
    learned,
  };
  return {
    note,
    path: deck === '' ? place.path : [...place.path, ...deck.split('::')],
    warning,
    unused,
  };
}

function bodyOfFields(
  front: string,
  back: string,
  { fields, choices }: { readonly fields: Fields; readonly choices: Choices | null },
): NoteBody {
  const isBothWays =
    /^(?:true|yes|1|both)$/i.test(textIn(fields, BOTH_WAYS_NAMES)) ||
    /revers|bidirectional/i.test(textIn(fields, ['type', 'cardtype', 'model']));
  const parts = choices === null && GAP.test(front) ? ankiClozeParts(front) : [];
  if (parts.some((part) => 'gap' in part)) {
    return { kind: 'cloze', parts: back === '' ? parts : [...parts, { text: `\n\n${back}` }] };
  }
  const isQuestion = choices !== null || QUESTION_NAMES.has(fields.front ?? '');
  if (isQuestion && !isBothWays) return { kind: 'question', front, back };
  return { kind: 'pair', front, back, isBothWays };
}

function tagsOf(fields: Fields, place: Place): readonly string[] {
  const own = scalarTexts(fieldIn(fields, TAG_NAMES)).flatMap((text) => text.split(/[,;]/));
  const groups = GROUP_NAMES.flatMap((name) =>
    name === fields.front || name === fields.back ? [] : scalarTexts(fields.byName.get(name)),
  );
  const tags = [...place.tags, ...own, ...groups].map((tag) => tag.trim().replace(/^#(?=\S)/, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

function priorityOf(fields: Fields): Priority | null {
  const name = textIn(fields, ['priority']).toLowerCase();
  return PRIORITIES.find((known) => known === name) ?? null;
}

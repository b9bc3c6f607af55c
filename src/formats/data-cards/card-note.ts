import { PRIORITIES, type Priority } from '../../deck/card.ts';
import type { CellText } from '../../markup/cell-text.ts';
import { joinParagraphs } from '../../markup/joined-texts.ts';
import type { NoteBody, ReadNote, ReadOptions } from '../format.ts';
import { ankiClozeParts } from '../notes/anki-cloze-parts.ts';
import { lengthProblem, sideProblem } from '../notes/side-problem.ts';
import { scheduleIn } from './card-schedule.ts';
import { type Choices, choicesIn } from './choices.ts';
import { type DataMap, textsOf } from './data-value.ts';
import { extrasIn } from './extras.ts';
import {
  BOTH_WAYS_NAMES,
  DECK_NAMES,
  GROUP_NAMES,
  ID_NAMES,
  LANGUAGE_NAMES,
  QUESTION_NAMES,
  TAG_NAMES,
} from './field-names.ts';
import { fieldMarkdown } from './field-text.ts';
import { type Fields, fieldIn, fieldsOf, textIn } from './fields.ts';
import type { Place } from './find-cards.ts';

/** A card read, or why it is none. */
export type CardReading =
  | {
      readonly note: ReadNote;
      readonly path: readonly string[];
      readonly warning: string | null;
      /** Fields that hold something, but have no place in a card. */
      readonly unused: readonly string[];
    }
  | { readonly reason: string };

/** A text with gaps as Anki writes them is a cloze, and needs no answer. */
const GAP = /\{\{c\d+::/;

/** What it takes to read a card besides the card. */
export interface CardReader {
  readonly where: string;
  readonly markdown: CellText;
  readonly dayOf: ReadOptions['dayOf'];
}

/** The note that a mapping makes. */
export function readCard(
  card: DataMap,
  place: Place,
  { where, markdown, dayOf }: CardReader,
): CardReading {
  const texts = card.entries.flatMap(({ value }) => textsOf(value));
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
  const body = bodyOf(front, back, { fields, choices });
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

function bodyOf(
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
  const own = textsOf(fieldIn(fields, TAG_NAMES)).flatMap((text) => text.split(/[,;]/));
  const groups = GROUP_NAMES.flatMap((name) =>
    name === fields.front || name === fields.back ? [] : textsOf(fields.byName.get(name)),
  );
  const tags = [...place.tags, ...own, ...groups].map((tag) => tag.trim().replace(/^#(?=\S)/, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

function priorityOf(fields: Fields): Priority | null {
  const name = textIn(fields, ['priority']).toLowerCase();
  return PRIORITIES.find((known) => known === name) ?? null;
}

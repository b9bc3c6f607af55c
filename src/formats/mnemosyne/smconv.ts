import { childOf, textIn, type XmlElement } from '../../markup/xml.ts';
import { sayCount } from '../../say-count.ts';
import { parseDay } from '../../schedule/day.ts';
import type { Reading, ReadNote, Skipped } from '../format.ts';
import { sideProblem } from '../notes/side-problem.ts';
import {
  NOTHING_LEARNED,
  type TakenSchedule,
  takeSchedule,
} from '../schedules/foreign-schedule.ts';
import { cardText, categoryTags } from './card-text.ts';

/** The notes of `<smconv_pl>`, into which smconv.pl turned the cards of SuperMemo on Palm. */
export function readSmconv(root: XmlElement, file: string): Reading {
  const skipped: Skipped[] = [];
  const warnings: Skipped[] = [];
  const notes: ReadNote[] = [];
  for (const card of childOf(root, 'cards')?.children ?? []) {
    const where = `${file}:${card.line}`;
    const fields = childOf(card, 'card_fields')?.children ?? [];
    const [front = '', back = ''] = ['1', '2'].map((index) => fieldOf(fields, index));
    const problem = sideProblem(front, back);
    if (problem !== null) {
      skipped.push({ where, reason: problem });
      continue;
    }
    const { learned, warning } = scheduleOf(childOf(card, 'card_other'));
    if (warning !== null) warnings.push({ where, reason: warning });
    const tags = categoryTags(card.attributes.get('category') ?? '');
    notes.push({ id: null, body: { kind: 'question', front, back }, tags, where, learned });
  }
  const name = childOf(root, 'header')?.attributes.get('name') ?? textIn(root, 'name');
  return {
    saw: `written by smconv.pl, ${sayCount(notes.length + skipped.length, 'card')}`,
    decks: [{ path: name === '' ? [] : [name], notes }],
    skipped,
    warnings,
  };
}

function fieldOf(fields: readonly XmlElement[], index: string): string {
  const field = fields.find(({ attributes }) => attributes.get('idx') === index);
  return cardText(field?.text ?? '');
}

function scheduleOf(card: XmlElement | undefined): TakenSchedule {
  if (!card) return NOTHING_LEARNED;
  const value = (name: string): string => card.attributes.get(name) ?? '';
  const number = (name: string): number => Number.parseFloat(value(name));
  return takeSchedule(
    {
      repetitions: number('recalls'),
      ease: easeOf(number('difficulty')),
      intervalDays: number('interval'),
      lapses: number('lapses'),
      lastOn: parseDay(value('datecommit')),
      dueOn: parseDay(value('datenexttest')),
    },
    0,
  );
}

/** The difficulty is a percentage; the easiest cards grow about three times as long each time. */
function easeOf(difficulty: number): number {
  return 3 - (Math.min(Math.max(difficulty, 0), 100) / 100) * 1.7;
}

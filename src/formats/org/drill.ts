import { joinParagraphs } from '../text/joined-texts.ts';
import {
  contentMarkdown,
  labelled,
  type OrgNote,
  type OrgNotes,
  partsOf,
  skippedFor,
  titleMarkdown,
} from './card.ts';
import { type Asking, clozeNotes } from './cloze.ts';
import { drillGaps, gappedMarkdown } from './gaps.ts';
import { orgMarkdown } from './markup.ts';
import type { Headline } from './outline.ts';
import { conjugation } from './verbs.ts';

const ANSWER = /^(?:the )?(?:answer|back|solution|response)s?$/i;
const GAPPED = /cloze|^hide|^show/;
/** These types are here what they are in org-drill, or differ in how often a gap is chosen. */
const KEPT: ReadonlySet<string> = new Set([
  'simple',
  'hide1cloze',
  'hide1_firstmore',
  'hidefirst',
  'hidelast',
]);

const READERS: ReadonlyMap<string, (headline: Headline) => OrgNotes> = new Map([
  ['translate_number', () => skippedFor('Its numbers are made up anew each time.')],
  ['twosided', (headline) => sidedNotes(headline, 2)],
  ['multisided', (headline) => sidedNotes(headline, Number.POSITIVE_INFINITY)],
  ['spanish_verb', (headline) => sidedNotes(headline, 1)],
  ['conjugate', conjugation],
]);

/**
 * The notes of a headline with the tag `drill`. Where org-drill chooses at random what to hide, or
 * which side to ask, all of it is asked.
 */
export function drillNotes(headline: Headline): OrgNotes {
  const type = (headline.properties.get('DRILL_CARD_TYPE') ?? '').toLowerCase() || 'simple';
  const read = READERS.get(type);
  if (read) return read(headline);
  const text = drillGaps(headline.body);
  if (text.gaps.length === 0) return simpleNote(headline, type);
  const extras = joinParagraphs(partsOf(headline).map((part) => labelled(part)));
  const asking = askingOf(type, text.gaps.length);
  const notes = clozeNotes(gappedMarkdown(text), asking, { extras, positionOf: () => '' });
  return { notes, reason: changeOf(type) };
}

/** Which gaps a type asks: all at once, one of them, or each by itself. */
function askingOf(type: string, count: number): Asking {
  if (type === 'hidefirst') return (index) => (index === 0 ? 1 : null);
  if (type === 'hidelast') return (index) => (index === count - 1 ? 1 : null);
  return GAPPED.test(type) ? (index) => index + 1 : () => 1;
}

/** Text, and under it headlines that hold the answer; or a title, and under it the answer. */
function simpleNote(headline: Headline, type: string): OrgNotes {
  const text = orgMarkdown(headline.body);
  const title = titleMarkdown(headline);
  const answers = partsOf(headline).map((part, index) => {
    const isAnswer = index === 0 && ANSWER.test(part.title.trim());
    return isAnswer ? contentMarkdown(part) || titleMarkdown(part) : labelled(part);
  });
  const isTitled = text !== '' && answers.length > 0;
  const [front, back] = isTitled
    ? [text, joinParagraphs(answers)]
    : [title, joinParagraphs([text, ...answers])];
  if (back === '') return skippedFor('It is empty under its title.');
  const note: OrgNote = { body: { kind: 'question', front, back }, positions: [''], isTitled };
  return { notes: [note], reason: GAPPED.test(type) ? null : changeOf(type) };
}

/** A question for each of the first sides: what is on the others. */
function sidedNotes(headline: Headline, asked: number): OrgNotes {
  const prompt = orgMarkdown(headline.body);
  const sides = partsOf(headline);
  const [first, second] = sides;
  if (!first || !second) return skippedFor('It has fewer than two sides.');
  if (asked === 2 && sides.length === 2 && prompt === '') {
    const front = contentMarkdown(first) || titleMarkdown(first);
    const back = contentMarkdown(second) || titleMarkdown(second);
    const body = { kind: 'pair', front, back, isBothWays: true } as const;
    return { notes: [{ body, positions: ['', ''], isTitled: true }], reason: null };
  }
  const notes = sides.slice(0, asked).map((side): OrgNote => {
    const front = joinParagraphs([prompt, labelled(side)]);
    const back = joinParagraphs(
      sides.filter((other) => other !== side).map((other) => labelled(other)),
    );
    return { body: { kind: 'question', front, back }, positions: [''], isTitled: true };
  });
  return { notes, reason: null };
}

function changeOf(type: string): string | null {
  if (KEPT.has(type)) return null;
  return GAPPED.test(type)
    ? `Its type is ${type}: here one gap is asked at a time.`
    : `Its type ${type} is not known: it was read as a simple card.`;
}

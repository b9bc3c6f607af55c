import { joinParagraphs } from '../text/joined-texts.ts';
import {
  contentMarkdown,
  labelled,
  type OrgNotes,
  partsOf,
  skippedFor,
  titleMarkdown,
} from './card.ts';
import { clozeNotes } from './cloze.ts';
import { fcGaps, gappedMarkdown } from './gaps.ts';
import { orgMarkdown } from './markup.ts';
import type { Headline } from './outline.ts';

const TWO_SIDED: ReadonlySet<string> = new Set(['', 'normal', 'double', 'text-input', 'vocab']);

/** The notes of a headline with the tag `fc`. */
export function fcNotes(headline: Headline): OrgNotes {
  const type = (headline.properties.get('FC_TYPE') ?? '').toLowerCase();
  if (type === 'cloze') return clozeOf(headline);
  if (!TWO_SIDED.has(type)) return skippedFor(`Its type ${type} cannot be asked here.`);
  const text = orgMarkdown(headline.body);
  const parts = partsOf(headline);
  const back = parts.find(({ title }) => /^back$/i.test(title.trim()));
  const others = joinParagraphs(
    parts.filter((part) => part !== back).map((part) => labelled(part)),
  );
  // Without a headline for the back, the title is the front.
  const isTitled = back !== undefined && text !== '';
  const front = isTitled ? text : titleMarkdown(headline);
  const answer = joinParagraphs([back ? contentMarkdown(back) : text, others]);
  if (answer === '') return skippedFor('It has no back.');
  if (type !== 'double') {
    const body = { kind: 'question', front, back: answer } as const;
    return { notes: [{ body, positions: ['front'], isTitled }], reason: null };
  }
  const body = { kind: 'pair', front, back: answer, isBothWays: true } as const;
  return { notes: [{ body, positions: ['front', 'back'], isTitled }], reason: null };
}

/** Gaps with one number are asked together; whatever the cloze's type, the others are shown. */
function clozeOf(headline: Headline): OrgNotes {
  const text = fcGaps(headline.body);
  if (text.gaps.length === 0) return skippedFor('It is a cloze without a gap.');
  const extras = joinParagraphs(partsOf(headline).map((part) => labelled(part)));
  const positionOf = (index: number): string => text.gaps[index]?.position ?? '';
  const asking = (index: number): number => Number(positionOf(index)) + 1;
  const notes = clozeNotes(gappedMarkdown(text), asking, { extras, positionOf });
  return { notes, reason: null };
}

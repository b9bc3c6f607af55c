import { isTooLong } from '../../deck/grammar/fields.ts';
import { asOneAnswer } from '../../deck/split-answers.ts';
import type { NoteBody } from '../format.ts';
import { TOO_LONG } from '../notes/side-problem.ts';
import { closedText } from './closed-text.ts';
import { joinsCode } from './code-spans.ts';
import type { DeckBody } from './deck-note.ts';
import type { MediaPath } from './link-media.ts';
import type { Refusal } from './refusal.ts';
import { tidyText } from './tidy-text.ts';

/** The two sides of a question or a pair, tidy. */
export function tidySides(
  body: Extract<NoteBody, { kind: 'question' | 'pair' }>,
  mediaPath: MediaPath,
): DeckBody | Refusal {
  const front = tidyText(body.front, mediaPath);
  const isBothWays = body.kind === 'pair' && body.isBothWays;
  const own = tidyText(body.back, mediaPath);
  // What is asked the other way is known by that text.
  const back = body.hasAnswers === true || isBothWays ? own : asOneAnswer(own);
  const reason = sideFault(front, 'front') ?? sideFault(back, 'back');
  if (reason !== null) return { reason };
  const isTidy = front === body.front && back === body.back;
  // Most are, and there may be a hundred thousand of them.
  if (isTidy && !isBothWays) return body;
  if (body.kind === 'question') return { kind: body.kind, front, back };
  const { kind } = body;
  if (!isBothWays) return { kind, front, back, isBothWays };
  // What is asked both ways is one item, whatever its length, so that its sides share a passage.
  const closed = joinsCode(front, back) ? closedText(front.trimStart()) : front.trimStart();
  return { kind, front: closed, back: back.trimStart(), isBothWays };
}

function sideFault(text: string, side: string): string | null {
  if (text === '') return `Its ${side} is empty.`;
  return isTooLong(text) ? TOO_LONG : null;
}

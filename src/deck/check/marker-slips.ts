import type { Line, Marker } from '../grammar/line.ts';
import type { ProblemList } from '../grammar/problems.ts';

/** A marker with a text right behind it; `C:\Users`, `A:/` and `Q:=` are meant as they stand. */
const GLUED = /^([QAC]):(?=[^\s\\/:=)\]}])/;
const GAP = /==\S|\{\{c\d/;

const MARKERS: Readonly<Record<string, Marker>> = { Q: 'question', A: 'answer', C: 'cloze' };
const MAKES: Readonly<Record<Marker, string>> = {
  question: 'a question',
  answer: 'an answer',
  cloze: 'a cloze',
};

/** Says which lines would be cards, were there a blank behind their marker. */
export function findMarkerSlips(lines: readonly Line[], problems: ProblemList): void {
  let awaitsAnswer = false;
  for (const line of lines) {
    const slip = slipOf(line, awaitsAnswer);
    if (slip !== null) problems.warning({ line: line.number, column: 3 }, messageFor(slip));
    awaitsAnswer = isAnswerAwaited(slip ?? line.kind, awaitsAnswer);
  }
}

function slipOf({ kind, text }: Line, awaitsAnswer: boolean): Marker | null {
  const marker = kind === 'text' ? MARKERS[GLUED.exec(text)?.[1] ?? ''] : undefined;
  if (marker === 'answer' && !awaitsAnswer) return null;
  if (marker === 'cloze' && !GAP.test(text)) return null;
  return marker ?? null;
}

function isAnswerAwaited(kind: Line['kind'], before: boolean): boolean {
  switch (kind) {
    case 'question':
      return true;
    case 'answer':
    case 'cloze':
    case 'heading':
    case 'rule':
      return false;
    case 'item':
    case 'blank':
    case 'text':
    case 'code':
    case 'comment':
      return before;
  }
}

function messageFor(marker: Marker): string {
  const letter = marker === 'cloze' ? 'C' : marker.charAt(0).toUpperCase();
  return `\`${letter}:\` makes ${MAKES[marker]} only with a blank behind it. Put one there.`;
}

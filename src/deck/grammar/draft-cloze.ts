import { sideHash } from '../card-id.ts';
import { findGaps, type Gap } from './cloze-gaps.ts';
import type { Draft, Drafting } from './drafts.ts';
import { plainPart } from './escapes.ts';
import { MAX_FIELD_BYTES } from './fields.ts';
import type { ClozeNote } from './notes.ts';
import { type Passage, passageOf, placeOf } from './passage.ts';

const NO_GAP = 'A cloze without a gap. Write `==…==` or `{{c1::…}}` around what it asks for.';
const TOO_LONG = 'This cloze is longer than 64 KB. Split it.';
const MAX_GAPS = 200;
const TOO_MANY = `This cloze has more than ${MAX_GAPS} gaps. Split it.`;
const UNKNOWN = '[…]';

/** The cards of a cloze: one for each number, one for each `==…==`. */
export function draftCloze(note: ClozeNote): Drafting {
  const passage = passageOf(note.text);
  const place = { line: note.line, column: 1 };
  if (passage.text.length > MAX_FIELD_BYTES) return { place, message: TOO_LONG };
  const gaps = findGaps(passage);
  if ('message' in gaps) return { place: placeOf(passage, gaps.at), message: gaps.message };
  if (gaps.length === 0) return { place, message: NO_GAP };
  if (gaps.length > MAX_GAPS) return { place, message: TOO_MANY };
  return { drafts: clozeCards(passage, gaps) };
}

/** One by one: a long text with many gaps makes far more text than it is. */
function* clozeCards(passage: Passage, gaps: readonly Gap[]): Generator<Draft> {
  const between = textsBetween(passage, gaps);
  const suffixes = suffixesOf(gaps);
  const asked = new Set<string>();
  for (const suffix of suffixes) {
    if (asked.has(suffix)) continue;
    asked.add(suffix);
    const fill = (shown: (gap: Gap) => string): string =>
      gaps.reduce((text, gap, index) => {
        const filling = suffixes[index] === suffix ? shown(gap) : gap.hidden;
        return text + filling + (between[index + 1] ?? '');
      }, between[0] ?? '');
    yield {
      kind: 'cloze',
      front: fill((gap) => (gap.hint === null ? UNKNOWN : `[${gap.hint}]`)),
      back: fill((gap) => `**${gap.hidden}**`),
      asked: fill(() => UNKNOWN),
      suffix,
    };
  }
}

/** The plain text before the first gap, between each two, and behind the last. */
function textsBetween(passage: Passage, gaps: readonly Gap[]): readonly string[] {
  const starts = [0, ...gaps.map((gap) => gap.end)];
  return starts.map((start, index) =>
    plainPart(passage, { start, end: gaps[index]?.start ?? passage.text.length }),
  );
}

/** What names each gap among its siblings: `c1`, or a hash of what it hides, `.2` at a repeat. */
function suffixesOf(gaps: readonly Gap[]): readonly string[] {
  const seen = new Map<string, number>();
  return gaps.map((gap) => {
    if (gap.number !== null) return `c${gap.number}`;
    const name = sideHash(gap.hidden);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}.${count}`;
  });
}

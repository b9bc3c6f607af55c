import { itemsOf } from './list-items.ts';
import { sentencesOf } from './sentences.ts';

/** What a full answer holds. */
export interface Rubric {
  /** Markdown each; one at least. */
  readonly points: readonly string[];
  /** The whole back where the points do not say all of it, else null. */
  readonly model: string | null;
}

/** More points than this nobody ticks off: neighbours share one. */
const MOST_POINTS = 10;

const KEY_POINTS =
  /^[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,2}key points[*_]{0,2}(?::[*_]{0,2}[ \t]*(.*)|[ \t]*)$/im;

/**
 * The points of a card's back: those under `Key points:` where it has such a line, else its list's
 * items, else its sentences. Fenced code belongs to the point before it, whole.
 */
export function rubricOf(back: string): Rubric {
  return keyPoints(back) ?? listPoints(back) ?? sentencePoints(back);
}

/** `Key points:` on a line, and behind it, or below it as a list, what counts. */
function keyPoints(back: string): Rubric | null {
  const found = KEY_POINTS.exec(back);
  if (found === null) return null;
  const [line, inline = ''] = found;
  const rest = back.slice(found.index + line.length);
  const below = itemsOf(rest);
  const isInline = inline.trim() !== '';
  const points = isInline ? inline.split(/;\s*/) : below.items;
  const isAll = isInline ? rest.trim() === '' : below.isAll;
  const model = isAll ? back.slice(0, found.index).trim() : back;
  const kept = points.map((point) => point.trim()).filter((point) => point !== '');
  if (kept.length === 0) return null;
  return { points: atMost(kept), model: model === '' ? null : model };
}

function listPoints(back: string): Rubric | null {
  const { items, isAll } = itemsOf(back);
  if (items.length < 2 && !(isAll && items.length === 1)) return null;
  const isWhole = isAll && items.length <= MOST_POINTS;
  return { points: atMost(items), model: isWhole ? null : back };
}

function sentencePoints(back: string): Rubric {
  const sentences = sentencesOf(back);
  const points = sentences.length === 0 ? [back.trim()] : sentences;
  return { points: atMost(points), model: points.length <= MOST_POINTS ? null : back };
}

/** Neighbours put together, evenly, so that there are no more than ten. */
function atMost(points: readonly string[]): string[] {
  if (points.length <= MOST_POINTS) return [...points];
  return Array.from({ length: MOST_POINTS }, (_, at) => {
    const from = Math.floor((at * points.length) / MOST_POINTS);
    const to = Math.floor(((at + 1) * points.length) / MOST_POINTS);
    return points.slice(from, to).reduce(joined);
  });
}

function joined(first: string, second: string): string {
  return /\n/.test(first + second) ? `${first}\n\n${second}` : `${first} · ${second}`;
}

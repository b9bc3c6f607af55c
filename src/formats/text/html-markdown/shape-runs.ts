import { lowered, raised, shapedHigh, shapedLow } from '../../../deck/raised-text.ts';
import { type Run, STYLE } from './run.ts';

const SHAPED = STYLE.low | STYLE.high;

/** The runs of a line with what is set low or high in characters of that shape, or in brackets behind `_` or `^`. */
export function shapeRuns(runs: readonly Run[]): readonly Run[] {
  if (!runs.some(({ style }) => (style & SHAPED) !== 0)) return runs;
  const shaped: Run[] = [];
  for (let start = 0, end = 0; start < runs.length; start = end) {
    const shape = shapeAt(runs, start);
    end = start + 1;
    while (end < runs.length && shapeAt(runs, end) === shape) end += 1;
    const group = runs.slice(start, end).map((run) => ({ ...run, style: run.style & ~SHAPED }));
    shaped.push(...(shape === 0 ? group : inShape(group, shape)));
  }
  return shaped;
}

function shapeAt(runs: readonly Run[], index: number): number {
  return (runs[index]?.style ?? 0) & SHAPED;
}

function inShape(group: readonly Run[], shape: number): readonly Run[] {
  const only = group.length === 1 ? group[0] : undefined;
  if (group.every(({ text }) => text.trim() === '')) return group;
  if (only && !only.isMarkdown) return [{ ...only, text: wordInShape(only.text, shape) }];
  const each = group.map((run) => (run.isMarkdown ? null : characters(run.text, shape)));
  if (!each.includes(null)) return group.map((run, index) => ({ ...run, text: each[index] ?? '' }));
  const sign = { style: 0, link: null, isMarkdown: false };
  const opening = { ...sign, text: isLow(shape) ? '_(' : '^(' };
  return [opening, ...group, { ...sign, text: ')' }];
}

/** Blanks around the word stay outside. */
function wordInShape(text: string, shape: number): string {
  const word = text.trim();
  const start = text.indexOf(word);
  const shaped = isLow(shape) ? lowered(word) : raised(word);
  return text.slice(0, start) + shaped + text.slice(start + word.length);
}

function characters(text: string, shape: number): string | null {
  return isLow(shape) ? shapedLow(text) : shapedHigh(text);
}

function isLow(shape: number): boolean {
  return (shape & STYLE.low) !== 0;
}

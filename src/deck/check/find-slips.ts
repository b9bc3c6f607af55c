import type { Problem } from '../card.ts';
import { readFrontMatter } from '../grammar/front-matter.ts';
import type { Line } from '../grammar/line.ts';
import { readLines } from '../grammar/lines.ts';
import { listProblems } from '../grammar/problems.ts';
import { findFacetSlips } from './facet-slips.ts';
import { findMarkerSlips } from './marker-slips.ts';

/** What is likely a slip of a deck's writer: to the grammar it is a plain text. */
export function findSlips(text: string): readonly Problem[] {
  const lines = linesOf(text);
  const problems = listProblems();
  findFacetSlips(lines, problems);
  findMarkerSlips(lines, problems);
  return problems.all();
}

/** Whether a text without a card was meant to have some: a question and its answer lack their blanks. */
export function findLostCards(text: string): readonly Problem[] {
  const problems = listProblems();
  findMarkerSlips(linesOf(text), problems);
  const found = problems.all();
  return found.length > 1 ? found : [];
}

/** More lines are no deck that is read to its end. */
const MOST_LINES = 500_000;

/** What is amiss in the lines themselves, the parser says. */
function linesOf(text: string): readonly Line[] {
  const raw = text
    .replace(/^\ufeff/, '')
    .split('\n', MOST_LINES)
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const { lines } = readFrontMatter(raw, listProblems());
  return readLines(raw.slice(lines), lines, listProblems());
}

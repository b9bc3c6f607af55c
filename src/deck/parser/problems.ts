import type { Problem } from '../card.ts';
import { makeSafe } from '../text.ts';

/** Further problems of a deck are only counted. */
const MAX_LISTED = 1000;
const MAX_QUOTED_LENGTH = 40;

/** A place in a deck file; both numbers start at 1. */
export type Place = Pick<Problem, 'line' | 'column'>;

/** Collects the problems of a deck. */
export interface ProblemList {
  /** A card or a setting is lost. */
  error(place: Place, message: string): void;
  /** Nothing is lost, but the text likely means something else. */
  warning(place: Place, message: string): void;
  /** All problems, in file order. */
  all(): readonly Problem[];
}

/** Creates an empty list of problems. */
export function listProblems(): ProblemList {
  const listed: Problem[] = [];
  let left = 0;
  const add = (place: Place, message: string, severity: Problem['severity']): void => {
    if (listed.length < MAX_LISTED) {
      listed.push({ line: place.line, column: place.column, message, severity });
    } else {
      left += 1;
    }
  };
  return {
    error: (place, message) => add(place, message, 'error'),
    warning: (place, message) => add(place, message, 'warning'),
    all: () => {
      const sorted = listed.toSorted((a, b) => a.line - b.line || a.column - b.column);
      return left === 0 ? sorted : [...sorted, andMore(sorted.at(-1)?.line ?? 1, left)];
    },
  };
}

/** A text from a deck, quoted for a message: safe, short, on one line. */
export function quoted(text: string): string {
  const line = makeSafe(text.slice(0, MAX_QUOTED_LENGTH).replace(/[\t\n]/g, ' '));
  return text.length > MAX_QUOTED_LENGTH ? `"${line}…"` : `"${line}"`;
}

function andMore(line: number, count: number): Problem {
  const message = `${count} more problems are not listed. Fix these, then check again.`;
  return { line, column: 1, message, severity: 'error' };
}

import type { Problem } from '../card.ts';
import { makeSafe } from '../text.ts';

/** More problems than this in one deck are counted, no longer listed. */
const MAX_LISTED = 1000;
const MAX_QUOTED_LENGTH = 40;

/** A place in a deck file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Gathers what a person should mend in one deck. */
export interface ProblemList {
  /** Something is lost: a card or a setting. */
  error(place: Place, message: string): void;
  /** Nothing is lost, but it is likely not what was meant. */
  warning(place: Place, message: string): void;
  /** All of them in the order of the file. */
  all(): readonly Problem[];
}

/** An empty list of problems. */
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

/** A text from a deck as a message may quote it: safe, on one line, not long. */
export function quoted(text: string): string {
  const line = makeSafe(text.slice(0, MAX_QUOTED_LENGTH).replace(/[\t\n]/g, ' '));
  return text.length > MAX_QUOTED_LENGTH ? `"${line}…"` : `"${line}"`;
}

function andMore(line: number, count: number): Problem {
  const message = `And ${count} more problems, not listed. Mend the first ones and look again.`;
  return { line, column: 1, message, severity: 'error' };
}

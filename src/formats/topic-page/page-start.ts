import { PRIORITIES, type Priority } from '../../deck/card.ts';
import type { PageLine } from './page-line.ts';

/** The line that a page begins with: `Messagingcritical`, `Messaging (critical)`. */
export interface PageStart {
  readonly category: string;
  readonly priority: Priority;
  /** Written as one word, as a copied page has it: no sentence ends like that. */
  readonly isGlued: boolean;
}

const START = new RegExp(`(${PRIORITIES.join('|')})[^\\p{L}\\p{N}]*$`, 'iu');
const BETWEEN = /[\s\p{Pd}•·|:,/()[\]{}<>›→]+$/u;
const MAX_WORDS = 5;
const MAX_LENGTH = 80;
/** Names of the priority itself, as front matter and forms have them. */
const LABELS: ReadonlySet<string> = new Set(['priority', 'difficulty', 'severity', 'level']);
/** English words that only look like a category and `low`. */
const WORD_IN_LOW =
  /(?:^|[^\p{L}])(?:\p{L}*flow|slow|blow|glow|plow|below|(?:al|bel|bil|cal|fal|fel|fol|hal|hol|mel|pil|shal|swal|tal|wal|wil|yel)low)$/iu;

/** Reads the line that a page begins with, or null where it is none. */
export function readPageStart({ bare }: PageLine): PageStart | null {
  if (bare.length > MAX_LENGTH) return null;
  const found = START.exec(bare);
  if (!found) return null;
  const before = bare.slice(0, found.index);
  const category = before.replace(BETWEEN, '').replace(/^[^\p{L}\p{N}]+/u, '');
  const name = category.toLowerCase();
  if (name === '' || LABELS.has(name) || category.split(/\s+/).length > MAX_WORDS) return null;
  if (/[.!?;]/.test(category)) return null;
  const isGlued = before === before.replace(BETWEEN, '') && !WORD_IN_LOW.test(bare);
  return { category, priority: priorityOf(found[1]), isGlued };
}

/** The priority that stands on a line by itself, or null. */
export function lonePriority({ bare }: PageLine): Priority | null {
  const word = bare.replace(/[^\p{L}]+/gu, '').toLowerCase();
  return PRIORITIES.find((priority) => priority === word) ?? null;
}

function priorityOf(word = ''): Priority {
  return PRIORITIES.find((priority) => priority === word.toLowerCase()) ?? 'low';
}

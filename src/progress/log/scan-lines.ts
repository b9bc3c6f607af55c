import { holdsWholeRecord } from './record.ts';

/** What a line that is no record is: left by a writer that was cut short, or harmed later. */
export type BadLine = 'torn' | 'damaged';

/** Takes the lines of a log, one after the other; offsets are in bytes from the log's start. */
export interface LineVisitor {
  /** Says whether the line is a record. */
  readonly line: (line: Buffer, offset: number) => boolean;
  readonly bad: (kind: BadLine, line: Buffer, offset: number) => void;
}

/** A part of a log that begins at a line's start. */
export interface LogPart {
  readonly bytes: Buffer;
  /** Where the part begins in the log. */
  readonly offset: number;
  /** Whether nothing follows it. */
  readonly isLast: boolean;
}

const NEWLINE = 0x0a;

/**
 * Visits the lines of a part of a log and returns how many bytes they take. A line without its end
 * is left for the next time, since another process may still be writing it; so is one whose
 * successor is not there yet, since that decides what a bad line is.
 */
export function scanLines({ bytes, offset, isLast }: LogPart, visitor: LineVisitor): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1 || (end === bytes.length - 1 && !isLast)) return start;
    if (end > start) {
      const line = bytes.subarray(start, end);
      if (!visitor.line(line, offset + start)) {
        visitor.bad(kindOf(line, bytes[end + 1]), line, offset + start);
      }
    }
    start = end + 1;
  }
}

/** A record's leading newline closes a torn one, so the next line follows it directly. */
function kindOf(line: Buffer, next: number | undefined): BadLine {
  const isFollowedDirectly = next !== undefined && next !== NEWLINE;
  return isFollowedDirectly && !holdsWholeRecord(line) ? 'torn' : 'damaged';
}

import { fitsOnLine } from './note-lines.ts';

/** Answers to one question as one: on a line where they are short, else as paragraphs. */
export function joinAnswers(front: string, answers: readonly string[]): string {
  const line = answers.join(' / ');
  return fitsOnLine(front, line) ? line : answers.join('\n\n');
}

import { makeLineSafe } from '../../deck/safe-text.ts';
import type { FailedFile } from './imported.ts';
import { groupedBy, MOST_NAMED, sharedLine } from './listed-lines.ts';

interface Failure {
  readonly where: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

/** Why nothing came of files: a line each, or one for many that have the reason in common. */
export function failureLines(failed: readonly FailedFile[]): readonly string[] {
  const groups = groupedBy(failed.map(failureOf), ({ reason, hint }) => `${reason}\n${hint}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { reason, hint } = first;
    const lines =
      group.length > MOST_NAMED
        ? [sharedLine(reason, group)]
        : group.map(({ where }) => `${where}: ${reason}`);
    return hint === undefined ? lines : [...lines, `  ${hint}`];
  });
}

/** A sentence that begins with the name of its file says it twice behind the file's place. */
function failureOf({ file, error }: FailedFile): Failure {
  const { message, hint, place } = error;
  const name = [file.shown, makeLineSafe(file.name)].find((one) => message.startsWith(`${one} `));
  const parts = [file.shown, place?.line, place?.column].filter((part) => part !== undefined);
  const reason = name === undefined ? message : `It${message.slice(name.length)}`;
  return { where: parts.join(':'), reason, hint };
}

import { percentEncoded } from './link-target.ts';

/** A media folder before and after it was renamed: names alone, for it stands beside its deck. */
export interface FolderNames {
  readonly from: string;
  readonly to: string;
}

/** What a link's target cannot hold as it stands, unless it is written in angle brackets. */
const NOT_PLAIN = /[\s()<>%]/gu;

/** A deck's text with its links into the media folder leading to that folder's new name. */
export function moveMediaLinks(text: string, { from, to }: FolderNames): string {
  if (from === to) return text;
  const target = encoded(to);
  const plain = [...new Set([from, encoded(from), encodeURI(from)])];
  const moved = plain.reduce(
    (all, name) => all.replaceAll(`](${name}/`, `](${target}/`),
    text.replaceAll(`](<${from}/`, `](<${to}/`),
  );
  return plain.reduce((all, name) => all.replaceAll(`]: ${name}/`, `]: ${target}/`), moved);
}

function encoded(name: string): string {
  return name.replace(NOT_PLAIN, percentEncoded);
}

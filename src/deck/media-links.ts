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
  const target = percentEncoded(to);
  const plain = [...new Set([from, percentEncoded(from), encodeURI(from)])];
  const moved = plain.reduce(
    (all, name) => all.replaceAll(`](${name}/`, `](${target}/`),
    text.replaceAll(`](<${from}/`, `](<${to}/`),
  );
  return plain.reduce((all, name) => all.replaceAll(`]: ${name}/`, `]: ${target}/`), moved);
}

function percentEncoded(name: string): string {
  return name.replace(NOT_PLAIN, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURI(sign);
  });
}

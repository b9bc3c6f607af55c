/** A line that begins with a label. */
export interface LabelLine {
  readonly side: 'question' | 'answer';
  /** After the label. */
  readonly text: string;
}

const LABEL =
  /^ {0,3}(?:[-*+] |\d{1,4}[.)] )?[ \t]{0,8}(\*\*|__)?(Q|Question|Front|A|Answer|Back)[ \t]?(?:#?\d{1,4})?(\*\*|__)?[:：][ \t]*(.*)$/i;

/**
 * Parses `**Q:** text`, `**Question 1: text**`, `Answer: text` and so on; null for any other line.
 */
export function readLabel(line: string): LabelLine | null {
  const [, opened, name = '', closed, rest = ''] = LABEL.exec(line) ?? [];
  if (name === '') return null;
  const side = /^(?:q|question|front)$/i.test(name) ? 'question' : 'answer';
  if (opened === undefined || closed !== undefined) return { side, text: rest.trim() };
  // The bold ends after the label or at the end of the line.
  const text = rest.startsWith(opened) ? rest.slice(opened.length) : withoutEnd(rest, opened);
  return { side, text: text.trim() };
}

function withoutEnd(text: string, sign: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(sign) ? trimmed.slice(0, -sign.length) : trimmed;
}

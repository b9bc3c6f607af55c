/** A line of Markdown, and whether it belongs to fenced code. */
export interface TextLine {
  readonly text: string;
  readonly isCode: boolean;
}

const FENCE = /^[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/;

/** A text's lines. A fence that is never closed runs to the end. */
export function linesOf(text: string): TextLine[] {
  let open: string | null = null;
  return text.split('\n').map((line) => {
    const fence = FENCE.exec(line)?.[1] ?? null;
    const wasOpen = open !== null;
    if (open === null) open = fence;
    else if (fence?.startsWith(open) && line.trim() === fence) open = null;
    // A fence that opens on an item's own line leaves that line the item's.
    return { text: line, isCode: wasOpen || (open !== null && /^[ \t]*[`~]/.test(line)) };
  });
}

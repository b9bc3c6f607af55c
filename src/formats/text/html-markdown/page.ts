import { tidyLine } from './lines.ts';
import {
  type Block,
  type BlockContent,
  type Container,
  type Run,
  STYLE,
  type TableCell,
} from './run.ts';
import { shapeRuns } from './shape-runs.ts';

/** Deeper than this, quotations and lists do not set their content in any further. */
const DEEPEST = 8;

/** A page as it grows from its beginning to its end: runs make lines, lines make blocks. */
export interface Page {
  readonly add: (run: Run) => void;
  /** Ends the line; with a gap of 2 the block as well. */
  readonly endLine: (gap: 1 | 2) => void;
  /** What `<br>` does: ends the line, or where there is none leaves a gap. */
  readonly breakLine: () => void;
  readonly addBlock: (content: BlockContent) => void;
  readonly enter: (container: Container) => void;
  readonly leave: () => void;
  /** Ends the page. */
  readonly blocks: () => readonly Block[];
  /** The same as lines only: the content of a table's cell. */
  readonly lines: () => TableCell;
}

/** A page with nothing on it. */
export function emptyPage(expand: (run: Run) => readonly Run[]): Page {
  const blocks: Block[] = [];
  const containers: Container[] = [];
  let line: Run[] = [];
  let lines: (readonly Run[])[] = [];

  const place = (): readonly Container[] => containers.slice(0, DEEPEST);
  const endBlock = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'text', lines, containers: place() });
    lines = [];
  };
  const endLine = (gap: 1 | 2): void => {
    const tidy = shapeRuns(tidyLine(line.flatMap(expand)));
    line = [];
    if (tidy.length > 0) lines.push(tidy);
    if (gap === 2) endBlock();
  };
  return {
    add: (run) => addTo(line, run),
    endLine,
    breakLine: () => endLine(line.some(isVisible) ? 1 : 2),
    addBlock: (content) => {
      endLine(2);
      blocks.push({ ...expanded(content, expand), containers: place() });
    },
    enter: (container) => {
      endLine(2);
      containers.push(container);
    },
    leave: () => {
      endLine(2);
      containers.pop();
    },
    blocks: () => {
      endLine(2);
      return blocks;
    },
    lines: () => {
      endLine(2);
      return blocks.flatMap(linesOf);
    },
  };
}

/** The lines of a block where there is no room for anything else. */
function linesOf(block: BlockContent): TableCell {
  switch (block.kind) {
    case 'text':
      return block.lines;
    case 'code':
      return block.text.split('\n').map((text) => [codeRun(text)]);
    case 'table':
      return block.rows.flat().flat();
    case 'rule':
      return [];
  }
}

function expanded(content: BlockContent, expand: (run: Run) => readonly Run[]): BlockContent {
  if (content.kind !== 'code') return content;
  const runs = expand(codeRun(content.text));
  return { ...content, text: runs.map(({ text }) => text).join('') };
}

function codeRun(text: string): Run {
  return { text, style: STYLE.code, link: null, isMarkdown: false };
}

function addTo(line: Run[], run: Run): void {
  const last = line.at(-1);
  const isSame =
    last?.style === run.style && last.link === run.link && !last.isMarkdown && !run.isMarkdown;
  if (last?.isMarkdown && run.isMarkdown) line.push({ ...run, text: ' ', isMarkdown: false });
  if (isSame) line[line.length - 1] = { ...run, text: last.text + run.text };
  else line.push(run);
}

function isVisible({ text, isMarkdown }: Run): boolean {
  return isMarkdown || /[^ \t\n\r\f\u00a0]/.test(text);
}

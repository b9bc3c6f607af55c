/** An item of an outline, with what stands below it. */
export interface Block {
  /** From 1. */
  readonly line: number;
  /** Without the bullet. */
  readonly text: string;
  /** Further lines of the block itself, without their indent. */
  readonly more: readonly string[];
  /** Lines `name:: value` of the block. */
  readonly properties: ReadonlyMap<string, string>;
  /** How deep it stands, from 0. */
  readonly depth: number;
}

const BULLET = /^([ \t]*)[-*+](?:[ \t]+(.*))?$/;
const PROPERTY = /^\s*([a-z][\w-]{0,60})::(?:\s+(.*))?$/i;
const FENCE = /^\s*(?:```|~~~)/;
const TAB_STOP = 4;

interface OpenBlock extends Block {
  readonly more: string[];
  readonly properties: Map<string, string>;
}

/** The items of an outline in order. What stands before the first is left out. */
export function outlineBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: OpenBlock[] = [];
  const indents: number[] = [];
  let isCode = false;
  for (const [at, line] of lines.entries()) {
    const bullet = isCode ? null : BULLET.exec(line);
    const text = bullet === null ? line : (bullet[2] ?? '');
    if (bullet) {
      const depth = depthOf(widthOf(bullet[1] ?? ''), indents);
      blocks.push({ line: at + 1, text, more: [], properties: new Map(), depth });
    } else {
      addLine(blocks.at(-1), line, { isCode, indent: (indents.at(-1) ?? 0) + 2 });
    }
    if (FENCE.test(text)) isCode = !isCode;
  }
  return blocks;
}

/** How many of the indents above are smaller; it takes its place among them. */
function depthOf(width: number, indents: number[]): number {
  while ((indents.at(-1) ?? -1) >= width) indents.pop();
  return indents.push(width) - 1;
}

function addLine(
  block: OpenBlock | undefined,
  line: string,
  { isCode, indent }: { readonly isCode: boolean; readonly indent: number },
): void {
  const [, name, value = ''] = isCode ? [] : (PROPERTY.exec(line) ?? []);
  if (name !== undefined) block?.properties.set(name.toLowerCase(), value.trim());
  else block?.more.push(line.slice(Math.min(line.search(/\S|$/), indent)));
}

/** The position behind the last block below one. */
export function endBelow(blocks: readonly Block[], at: number): number {
  const depth = blocks[at]?.depth ?? 0;
  let end = at + 1;
  while ((blocks[end]?.depth ?? 0) > depth) end += 1;
  return end;
}

/** The block that one stands below; null for one at the top. */
export function parentOf(blocks: readonly Block[], at: number): Block | null {
  const depth = blocks[at]?.depth ?? 0;
  let above = at - 1;
  while (above >= 0 && (blocks[above]?.depth ?? 0) >= depth) above -= 1;
  return blocks[above] ?? null;
}

/** Blocks as a Markdown list; one block alone as its text. */
export function blocksText(blocks: readonly Block[]): string {
  const [first] = blocks;
  if (first === undefined) return '';
  if (blocks.length === 1) return [first.text, ...first.more].join('\n').trim();
  const lines = blocks.flatMap(({ text, more, depth }) => {
    const indent = '  '.repeat(depth - first.depth);
    return [`${indent}- ${text}`, ...more.map((line) => (line === '' ? '' : `${indent}  ${line}`))];
  });
  return lines.join('\n').trimEnd();
}

function widthOf(indent: string): number {
  return indent.replaceAll('\t', ' '.repeat(TAB_STOP)).length;
}

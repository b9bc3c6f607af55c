import { imageText, linkAddress, soundText } from '../text/html-markdown/media-text.ts';
import { inlineCode } from '../text/html-markdown/write-code.ts';
import { escapeInline } from '../text/plain-markdown/escape-inline.ts';

const BEFORE = String.raw`(?<=^|[\s({'"-])`;
const AFTER = String.raw`(?=$|[\s.,:!?;'")}\[-])`;

/** A text between two of a sign, as Org has it: no blank at its edges, and words end about it. */
function between(sign: string, name: string): string {
  const group = name === '' ? '?:' : `?<${name}>`;
  return String.raw`${BEFORE}[${sign}](${group}[^\s${sign}](?:[^${sign}]*[^\s${sign}])?)[${sign}]${AFTER}`;
}

/** Code, in either of Org's signs. */
export const CODE = `${between('=', '')}|${between('~', '')}`;

/** Links, formulas, code, and words between signs. What none of these is, is plain. */
const TOKEN = new RegExp(
  [
    String.raw`\[\[(?<target>[^[\]]+)\](?:\[(?<label>[^[\]]*)\])?\]`,
    String.raw`\\\((?<formula>.{1,1000}?)\\\)`,
    String.raw`\\\[(?<block>[\s\S]{1,1000}?)\\\]`,
    between('=', 'verbatim'),
    between('~', 'code'),
    between('*', 'bold'),
    between('/', 'italic'),
    between('_', 'underlined'),
    between('+', 'struck'),
  ].join('|'),
  'g',
);
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$/i;
const SOUND = /\.(?:mp3|ogg|oga|wav|flac|m4a|aac|opus|mp4|webm|mov)$/i;

type Groups = Readonly<Record<string, string | undefined>>;

/** A text in Org's markup as Markdown. Where `mark` stands in it, there is no code: a gap is. */
export function inlineMarkdown(text: string, mark: string): string {
  let markdown = '';
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    markdown += escapeInline(text.slice(at, match.index));
    markdown += tokenMarkdown(match[0], match.groups ?? {}, mark);
    at = match.index + match[0].length;
  }
  return markdown + escapeInline(text.slice(at));
}

function tokenMarkdown(whole: string, groups: Groups, mark: string): string {
  const { target, formula, block, bold, italic, underlined, struck } = groups;
  const code = groups['verbatim'] ?? groups['code'];
  if (target !== undefined) return linkMarkdown(target, groups['label'], mark);
  if (formula !== undefined) return `$${formula.trim()}$`;
  if (block !== undefined) return `$$${block.trim()}$$`;
  if (code !== undefined) return code.includes(mark) ? whole : inlineCode(code);
  if (bold !== undefined) return `**${inlineMarkdown(bold, mark)}**`;
  if (struck !== undefined) return `~~${inlineMarkdown(struck, mark)}~~`;
  return `*${inlineMarkdown(italic ?? underlined ?? '', mark)}*`;
}

/** A link that leads out of the file; of one within it, its words are left. */
function linkMarkdown(target: string, label: string | undefined, mark: string): string {
  const file = target
    .replace(/^file:/, '')
    .replace(/::.*$/s, '')
    .replace(/\p{Cs}/gu, '\ufffd');
  if (PICTURE.test(file)) return imageText(file, label);
  if (SOUND.test(file)) return soundText(file) ?? file;
  const text = inlineMarkdown(label ?? target.replace(/^file:/, ''), mark);
  const address = linkAddress(target.replace(/\p{Cs}/gu, '\ufffd'));
  return address === null ? text : `[${text}](${address})`;
}

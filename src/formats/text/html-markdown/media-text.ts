import { decodedTarget, percentEncoded } from '../../../deck/media/link-target.ts';
import { mediaAddress } from '../media-address.ts';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const WEB = /^https?:\/\//i;
const LINKED = /^(?:https?:\/\/|mailto:)/i;
const IN_BRACKETS = /[\\[\]`<*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** A picture as Markdown: of the note's own files, or on the web; its words alone where it is neither. */
export function imageText(source: string | undefined, alt: string | undefined): string {
  const words = bracketSafe(alt?.trim() ?? '');
  const address = source?.trim() ?? '';
  if (WEB.test(address)) return `![${words}](${safeAddress(address)})`;
  const name = ownName(address);
  if (name === null) return words === '' ? '(image)' : words;
  return `![${words === '' ? bracketSafe(name) : words}](${mediaAddress(name)})`;
}

/** Sound or film as Markdown; null where it is neither the note's own nor on the web. */
export function soundText(source: string): string | null {
  const address = source.trim();
  if (WEB.test(address)) return `[${bracketSafe(address)}](${safeAddress(address)})`;
  const name = ownName(address);
  return name === null ? null : `[${bracketSafe(name)}](${mediaAddress(name)})`;
}

/** Sound that a text names as Anki does, `[sound:name]`, as Markdown: any name is the note's own. */
export function namedSound(name: string): string {
  return WEB.test(name)
    ? (soundText(name) ?? name)
    : `[${bracketSafe(name)}](${mediaAddress(name)})`;
}

/** The address of a link as Markdown has it; null where it leads to what is no web page or mailbox. */
export function linkAddress(href: string | undefined): string | null {
  const address = href?.trim() ?? '';
  return LINKED.test(address) ? safeAddress(address) : null;
}

/** The name of a note's own file; null for any other address. */
function ownName(address: string): string | null {
  if (address === '' || SCHEME.test(address) || /^[/\\#?]/.test(address)) return null;
  const name = decodedTarget(address);
  return /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name) ? null : name;
}

function safeAddress(address: string): string {
  return address.replace(/[\s()<>\\[\]`]/g, percentEncoded);
}

/** What stands between the brackets of a link. */
function bracketSafe(text: string): string {
  return text.replace(/\s+/g, ' ').replace(IN_BRACKETS, (sign) => `\\${sign}`);
}

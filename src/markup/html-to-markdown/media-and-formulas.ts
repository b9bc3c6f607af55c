import { decodedTarget, percentEncoded } from '../../deck/media/link-target.ts';
import { dollarFormula, FORMULA_SLOT, type Formula, formulaAt } from '../latex/latex.ts';
import { mediaAddress } from '../media-address.ts';
import { type Run, STYLE } from './page.ts';

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
function namedSound(name: string): string {
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

const MAY_EXPAND = /\[sound:|[$\ufdd1]/;
const EVERY_SLOT = new RegExp(FORMULA_SLOT.source, 'g');
const SPECIAL = new RegExp(
  String.raw`\[sound:([^\]\n]{1,300})\]|${FORMULA_SLOT.source}|\$(?=[^\s$])[^$\n]{0,400}[^\s$\\]\$(?!\d)`,
  'g',
);

/** A run as it is to be written: sounds that its text names as links, formulas as text where that can be done. */
export function expandRun(run: Run, formulas: readonly Formula[]): readonly Run[] {
  const { text, style, isMarkdown } = run;
  if (isMarkdown || !MAY_EXPAND.test(text)) return [run];
  if ((style & STYLE.code) !== 0) return [{ ...run, text: withSources(text, formulas) }];
  const runs: Run[] = [];
  let at = 0;
  for (const { 0: special, 1: sound, index } of text.matchAll(SPECIAL)) {
    const found = sound === undefined ? formulaRun(special, formulas) : soundRun(sound);
    if (found === null) continue;
    if (index > at) runs.push({ ...run, text: text.slice(at, index) });
    runs.push({ ...run, ...found });
    at = index + special.length;
  }
  if (at < text.length) runs.push({ ...run, text: text.slice(at) });
  return runs;
}

/** In code a formula is what was written. */
function withSources(text: string, formulas: readonly Formula[]): string {
  return text.replace(EVERY_SLOT, (slot) => formulaAt(slot, formulas)?.source ?? slot);
}

function soundRun(name: string): Pick<Run, 'text' | 'isMarkdown'> {
  return { text: namedSound(name), isMarkdown: true };
}

function formulaRun(special: string, formulas: readonly Formula[]) {
  const formula = formulaAt(special, formulas) ?? dollarFormula(special);
  return formula && { text: formula.text, isMarkdown: !formula.isText };
}

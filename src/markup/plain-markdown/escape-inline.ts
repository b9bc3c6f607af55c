/** What is shown as written, backslashes too: an address, a formula in dollar signs. */
const ADDRESS = String.raw`(?:https?://|www\.)[^\s<]+`;
const FORMULA = String.raw`\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)`;
/** A backslash that would make the next character, or the line end, something else. */
const BACKSLASH = String.raw`\\(?=[!-/:-@[-${'`'}{-~]|$)`;
const TAG = String.raw`<(?=[!?]|[a-z/][^<>]*>)|^[ \t]*<(?=[a-z/])`;
const ENTITY = '&(?=(?:[a-z][a-z0-9]{1,31}|#[0-9]{1,7}|#x[0-9a-f]{1,6});)';
const LINK = String.raw`\[(?=[^\[\]]*\]\()|^[ \t]*\[(?=[^\[\]]+\]:)`;
const ALWAYS = [ADDRESS, FORMULA, BACKSLASH, TAG, ENTITY, LINK];

/**
 * Signs that format in pairs only: what opens, what closes, and then what is to be escaped. A line
 * end counts as a sign, not as a blank: the backslash of the hard break will stand there.
 */
const PAIRED = [
  {
    opens: /\*(?=[^\s*]|\n)/g,
    closes: /(?:[^\s*]|\n)\*/g,
    signs: String.raw`\*(?=\S|\n)|(?<=\S|\n)\*`,
  },
  {
    opens: /(?<![\p{L}\p{N}_])_+(?=[^\s_]|\n)/gu,
    closes: /[^\s_]_+(?![\p{L}\p{N}_])/gu,
    signs: String.raw`(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])`,
  },
  { opens: /~~(?=[^\s~]|\n)/g, closes: /[^\s~]~~/g, signs: '~(?=~)' },
  { opens: /`/g, closes: /[^`]`/g, signs: '`' },
] as const;

/** Code in backticks on one line, which people write into plain text as well. */
const CODE = '(?<!`)`(?!\\s)[^`\\n]*[^`\\s]`(?!`)';
const CODE_BIT = 1 << PAIRED.length;
const AS_WRITTEN = /^(?:h|w|\$|`[^`])/i;

/** Keyed by which pairs are in use, a bit each. */
const patterns = new Map<number, RegExp>();

/**
 * A paragraph with a backslash before each character that would turn into inline formatting; where
 * `keepsCode` is set, code in backticks stays code.
 */
export function escapeInline(paragraph: string, { keepsCode = false } = {}): string {
  let pairs = keepsCode && paragraph.includes('`') ? CODE_BIT : 0;
  for (const [bit, { opens, closes }] of PAIRED.entries()) {
    if (isPaired(paragraph, opens, closes)) pairs += 1 << bit;
  }
  return paragraph.replace(patternFor(pairs), (sign) => {
    if (AS_WRITTEN.test(sign)) return sign;
    const blanks = sign.length - sign.trimStart().length;
    return `${sign.slice(0, blanks)}\\${sign.slice(blanks)}`;
  });
}

/** Whether anything closes behind the first place where something opens. */
function isPaired(text: string, opens: RegExp, closes: RegExp): boolean {
  const first = text.search(opens);
  if (first < 0) return false;
  closes.lastIndex = first + 1;
  const isClosed = closes.test(text);
  closes.lastIndex = 0;
  return isClosed;
}

function patternFor(pairs: number): RegExp {
  const known = patterns.get(pairs);
  if (known) return known;
  const signs = PAIRED.filter((_, bit) => (pairs & (1 << bit)) !== 0).map((pair) => pair.signs);
  const code = (pairs & CODE_BIT) === 0 ? [] : [CODE];
  const pattern = new RegExp([...code, ...ALWAYS, ...signs].join('|'), 'gimu');
  patterns.set(pairs, pattern);
  return pattern;
}

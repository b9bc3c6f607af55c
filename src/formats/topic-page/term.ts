/** What a term may consist of: no comma, no colon, no operator makes part of one. */
const TERM = /^[*_`"“”'‘’([]*[\p{L}\p{N}][\p{L}\p{N}\p{Pd}\p{M} .&+/#'’‘"“”()*_`\\@]*$/u;
const MARKS = /[*_`"“”()\\]/g;
const MAX_WORDS = 6;
const MAX_LENGTH = 80;

/** Words that make a clause of what they stand in. */
const CLAUSE_WORDS = wordSet(`
  i we you he she it they there me us them who which that what whose whom
  is are was were be been am has have had do does did can could will would should must may might
  shall use uses used using need needs mean means include includes including makes gives takes
  because if when while whether although but so then this these those here also always never
`);
const CONTRACTION = /^(?:it|that|there|what|here|let|he|she|who|how)'s$|n't$|'(?:re|ve|ll|m|d)$/;

/** Prepositions, numbers of things, words that point elsewhere, things to do. */
const OPENING_WORDS = wordSet(`
  for in on by with from as to under after before during without within of into about like
  one two three four five six seven several many various some all both each every any no another
  such other more most our your my its their his her and or
  e.g i.e eg ie aka vs see remember consider imagine think ask say suppose let assume recall
`);

/** What announces something rather than names it. */
const ANNOUNCEMENTS = wordSet(`
  note notes nb example examples tip tips hint hints warning caution important attention remember
  todo source sources reference references link links answer answers question questions result
  results summary conclusion solution solutions problem problems issue issues trick idea insight
  point points catch fix reason reasons goal goals cost costs trade-off trade-offs tradeoff
  tradeoffs difference differences rule rules lesson downside downsides upside upsides benefit
  benefits drawback drawbacks advantage advantages disadvantage disadvantages alternative
  alternatives line takeaway takeaways caveat caveats gotcha gotchas upshot consequence
  consequences trap traps mistake mistakes pitfall pitfalls challenge challenges approach case
  cases pros cons mnemonic analogy thumb way ways step steps part parts kind kinds type types
  update edit ps tldr tl;dr aka e.g i.e eg ie etc http https url why how where practice practices
  first second third finally lastly next last interviewer candidate author me
`);

/** What may stand before an announcement without making a name of it: `Key idea`, `Rule of thumb`. */
const GENERIC_WORDS = wordSet(`
  the a an key best common bottom short long quick important main big good bad real real-world
  typical simple practical classic usual golden core central easy hard better worse worst original
  rule of use final overall code interview side general concrete further
`);

/** `Step 2`, `Option B`: a place in a list. */
const COUNTED =
  /^(?:step|phase|part|option|stage|case|rule|figure|fig|table|chapter|section|day|week|level|q|a)\.?\s(?:\d+|[ivx]+|[a-d])$/;

/**
 * Whether the words before a colon, or before ` = `, name something that is being defined: one to
 * six words that are no clause, no announcement (`Note`, `The solution`) and no count.
 */
export function isTerm(text: string): boolean {
  if (text.length > MAX_LENGTH || !TERM.test(text) || !/\p{L}/u.test(text)) return false;
  const written = text.replace(MARKS, '').trim().replaceAll('’', "'").split(/\s+/);
  const words = written.map((word) => word.toLowerCase().replace(/\.$/, ''));
  if (words.length > MAX_WORDS || COUNTED.test(words.join(' '))) return false;
  if (words.some((word) => CLAUSE_WORDS.has(word) || CONTRACTION.test(word))) return false;
  return !(OPENING_WORDS.has(words[0] ?? '') || isAnnouncement(words) || isPointer(written));
}

function isAnnouncement(words: readonly string[]): boolean {
  const before = words.slice(0, -1);
  return ANNOUNCEMENTS.has(words.at(-1) ?? '') && before.every((word) => GENERIC_WORDS.has(word));
}

/** `The twist`: an article and a word that is no name. */
function isPointer([article = '', ...words]: readonly string[]): boolean {
  if (!/^(?:the|an?)$/i.test(article)) return false;
  return words.length === 0 || (words.length === 1 && !/\p{Lu}/u.test(words[0] ?? ''));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

const WORD = /[^\s,;"()]+/g;
const BEYOND_ASCII = /[^\x20-\x7e]/;

/** What no writing has: a text that shows it was read in the wrong encoding. */
const STRANGE: readonly RegExp[] = [
  /\p{L}[\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u00bf\u00d7\u00f7\u2013-\u2018\u201a-\u203a\u20ac\u2122]+\p{L}/u,
  /[\u00a1-\u00bf\u00d7\u00f7]{2}/,
  /\p{Ll}\p{Lu}/u,
  /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178]{4}/,
  /[a-z][\u00c0-\u00d6\u00d8-\u00de]/,
  /[A-Za-z][\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}][A-Za-z]/u,
  /[\uff66-\uff9f\u2500-\u25a0\u2320\u2321]/,
  /[A-Za-z][\p{Script=Han}\p{Script=Hangul}][A-Za-z]/u,
];

/** The share of the words beyond ASCII in a text that no language writes so. */
export function strangeness(text: string): number {
  let strange = 0;
  let words = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!BEYOND_ASCII.test(word)) continue;
    words += 1;
    if (STRANGE.some((pattern) => pattern.test(word))) strange += 1;
  }
  return words === 0 ? 0 : strange / words;
}

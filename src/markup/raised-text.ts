/** Subscript, as in H₂O: characters of that shape if all exist, else text after `_`. */
export function subscript(text: string): string {
  return subscriptCharacters(text) ?? `_${bracketed(text)}`;
}

/** Superscript, as in x²: characters of that shape if all exist, else text after `^`. */
export function superscript(text: string): string {
  return superscriptCharacters(text) ?? `^${bracketed(text)}`;
}

/** Subscript characters; null if one has no such shape. */
export function subscriptCharacters(text: string): string | null {
  return shaped(text, LOW);
}

/** Superscript characters; null if one has no such shape. */
export function superscriptCharacters(text: string): string | null {
  return shaped(text, HIGH);
}

const LOW = shapes(
  '0123456789+-−=()aehijklmnoprstuvxβγρφχ',
  '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ',
);
const HIGH = shapes(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ∗*′',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ**′',
);

function shapes(plain: string, others: string): ReadonlyMap<string, string> {
  const signs = [...others];
  return new Map([...plain].map((character, index) => [character, signs[index] ?? character]));
}

function shaped(text: string, table: ReadonlyMap<string, string>): string | null {
  const signs = [...text].map((character) => table.get(character));
  return signs.includes(undefined) ? null : signs.join('');
}

function bracketed(text: string): string {
  return [...text].length === 1 ? text : `(${text})`;
}

/** Text set low, as in H₂O: by characters of that shape where all have one, else after `_`. */
export function lowered(text: string): string {
  return shaped(text, LOW) ?? `_${bracketed(text)}`;
}

/** Text set high, as in x²: by characters of that shape where all have one, else after `^`. */
export function raised(text: string): string {
  return shaped(text, HIGH) ?? `^${bracketed(text)}`;
}

const LOW = shapes('0123456789+-=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');
const HIGH = shapes(
  '0123456789+-=()abcdefghijklmnoprstuvwxyz',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ',
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

import { subscriptCharacters, superscriptCharacters } from './raised-text.ts';

/** In characters; longer formulas are unreadable on one line. */
const MAX_LENGTH = 400;
const MAX_DEPTH = 12;
const TOKEN = /\\(?:[A-Za-z]+\*?|[^A-Za-z])|\s+|[^\\\s]/gu;
const TEXT = new Set('text textrm textbf textit mathrm mathit operatorname mbox'.split(' '));
const SIZES = /^\\(?:left|right|middle|[bB]igg?[lrm]?)$/;
const FRACTIONS = new Map([
  ['1/2', '½'],
  ['1/3', '⅓'],
  ['2/3', '⅔'],
  ['1/4', '¼'],
  ['3/4', '¾'],
]);

/**
 * Converts a LaTeX formula to Unicode text: signs, Greek, other alphabets, subscripts and
 * superscripts, inline fractions and roots. Null if any part of it cannot be converted.
 */
export function unicodeFormula(latex: string): string | null {
  if (latex.length > MAX_LENGTH) return null;
  // Editors leave a trailing line end.
  const line = latex.trim().replace(/\\\\$/, '');
  const reader = { tokens: line.match(TOKEN) ?? [], at: 0 };
  const pieces = readPieces(reader, 0, null);
  const text = pieces && reader.at === reader.tokens.length ? join(pieces).trim() : null;
  return text === '' ? null : text;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/** A piece of a formula; a shape is set above or below the piece before it. */
interface Piece {
  readonly text: string;
  readonly kind: SignKind | 'fraction' | 'shape';
}

/** How a sign relates to its neighbours, which decides the blanks, as in print. */
type SignKind = 'ordinary' | 'relation' | 'binary' | 'function' | 'blank';

/** Reads pieces up to and including a closing sign. */
function readPieces(reader: Reader, depth: number, closing: string | null): Piece[] | null {
  const pieces: Piece[] = [];
  if (depth > MAX_DEPTH) return null;
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at++] ?? '';
    if (token === closing) return pieces;
    if (/^\s/.test(token)) continue;
    const piece =
      token === '^' || token === '_'
        ? readShape(reader, depth, token)
        : readPiece(token, reader, depth);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return closing === null ? pieces : null;
}

function readShape(reader: Reader, depth: number, sign: '^' | '_'): Piece | null {
  const argument = readArgument(reader, depth);
  if (argument === null) return null;
  if (sign === '^' && argument === '∘') return { text: '°', kind: 'shape' };
  const compact = argument.replaceAll(' ', '');
  const text = sign === '^' ? superscriptCharacters(compact) : subscriptCharacters(compact);
  return text === null || text === '' ? null : { text, kind: 'shape' };
}

function readArgument(reader: Reader, depth: number): string | null {
  while (/^\s/.test(reader.tokens[reader.at] ?? '')) reader.at += 1;
  const token = reader.tokens[reader.at++];
  if (token === undefined || depth > MAX_DEPTH) return null;
  return readPiece(token, reader, depth + 1)?.text ?? null;
}

function readPiece(token: string, reader: Reader, depth: number): Piece | null {
  if (token === '{') {
    const inner = readPieces(reader, depth + 1, '}');
    return inner && { text: join(inner), kind: 'ordinary' };
  }
  if (token.startsWith('\\')) return readCommand(token, reader, depth);
  if (/[}&#%^_$~]/.test(token)) return token === '~' ? { text: ' ', kind: 'blank' } : null;
  if (token === "'") return { text: '′', kind: 'ordinary' };
  return { text: token, kind: kindOf(token) };
}

/** Joins pieces on one line: blanks around relations, brackets around a multiplied fraction. */
function join(pieces: readonly Piece[]): string {
  const shown = pieces.filter(({ text }) => text !== '');
  let line = '';
  let before: Piece | null = null as Piece | null;
  for (const [index, piece] of shown.entries()) {
    const text = isMultiplied(shown, index) ? `(${piece.text})` : piece.text;
    line += isApart(before, piece) && !line.endsWith(' ') ? ` ${text}` : text;
    if (needsBlankBehind(before, piece)) line += ' ';
    before = piece.kind === 'shape' && before?.kind === 'function' ? before : piece;
  }
  return line.replace(/ {2,}/g, ' ').replace(/ $/, '');
}

function isMultiplied(pieces: readonly Piece[], index: number): boolean {
  if (pieces[index]?.kind !== 'fraction') return false;
  const before = pieces[index - 1];
  const after = pieces[index + 1];
  if (after?.kind === 'shape' || after?.kind === 'fraction') return true;
  const isFactor = before?.kind === 'ordinary' && !/[([{,|]$/.test(before.text);
  return isFactor || before?.kind === 'shape' || /^[\p{L}\p{N}([{√]/u.test(after?.text ?? '');
}

function isApart(before: Piece | null, { kind, text }: Piece): boolean {
  if (before === null || kind === 'shape') return false;
  if (kind === 'relation') return true;
  if (kind === 'binary') return isOperand(before);
  if (kind === 'function') return /[\p{L}\p{N})]$/u.test(before.text);
  return before.kind === 'function' && /^[\p{L}\p{N}√]/u.test(text);
}

/** True if a plus or minus after it is binary. */
function isOperand({ kind, text }: Piece): boolean {
  return kind === 'fraction' || kind === 'shape' || (kind === 'ordinary' && !/[([{,]$/.test(text));
}

function needsBlankBehind(before: Piece | null, { kind, text }: Piece): boolean {
  if (kind === 'relation' || text === ',' || text === ':') return true;
  return kind === 'binary' && before !== null && isOperand(before);
}

function readCommand(token: string, reader: Reader, depth: number): Piece | null {
  const name = token.slice(1);
  if (SIZES.test(token)) return readDelimiter(reader);
  const sign = SIGNS.get(name);
  if (sign) return sign;
  if (TEXT.has(name)) return readWords(reader);
  if (/^[dt]?frac$/.test(name)) return readFraction(reader, depth);
  if (name === 'sqrt') return readRoot(reader, depth);
  const argument = readArgument(reader, depth);
  if (argument === null) return null;
  const text = inAlphabet(name, argument) ?? accented(name, argument) ?? null;
  return text === null ? null : { text, kind: 'ordinary' };
}

/** A sized bracket; a full stop means none. */
function readDelimiter(reader: Reader): Piece | null {
  const token = reader.tokens[reader.at++] ?? '';
  if (token === '.') return { text: '', kind: 'ordinary' };
  if (/^[()[\]|/<>]$/.test(token)) return { text: token, kind: 'ordinary' };
  return token.startsWith('\\') ? (SIGNS.get(token.slice(1)) ?? null) : null;
}

interface Sign {
  readonly text: string;
  readonly kind: SignKind;
}

const RELATIONS =
  'le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ ' +
  'propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ ll ≪ gg ≫ to → ' +
  'rightarrow → longrightarrow ⟶ leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒ ' +
  'Longrightarrow ⟹ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ mapsto ↦ rightleftharpoons ⇌ mid ∣ ' +
  'parallel ∥ perp ⊥ vdash ⊢ models ⊨ prec ≺ succ ≻ coloneqq ≔ triangleq ≜ uparrow ↑ downarrow ↓ ' +
  'hookrightarrow ↪ rightharpoonup ⇀ leadsto ⇝';
const BINARIES =
  'times × cdot · div ÷ pm ± mp ∓ cup ∪ cap ∩ setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ ' +
  'otimes ⊗ odot ⊙ circ ∘ bullet • ast ∗ star ⋆ bmod mod';
const FUNCTIONS =
  'sin sin cos cos tan tan cot cot sec sec csc csc arcsin arcsin arccos arccos arctan arctan ' +
  'sinh sinh cosh cosh tanh tanh log log ln ln lg lg exp exp max max min min sup sup inf inf ' +
  'lim lim det det dim dim ker ker gcd gcd deg deg arg arg Pr Pr ' +
  'sum ∑ prod ∏ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂';
const ORDINARY =
  'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι ' +
  'kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ ' +
  'upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π ' +
  'Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ ' +
  'emptyset ∅ varnothing ∅ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ triangle △ square □ ell ℓ hbar ℏ Re ℜ ' +
  'Im ℑ aleph ℵ wp ℘ degree ° prime ′ ldots … ' +
  'dots … cdots ⋯ dotsc … dotsb ⋯ vdots ⋮ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ ' +
  'lbrace { rbrace } lvert | rvert | vert | Vert ‖ lVert ‖ rVert ‖ backslash \\ therefore ∴ ' +
  'because ∵ checkmark ✓ dagger † colon : imath ı jmath ȷ complement ∁ surd √ euro €';

/** The sign for each command without arguments. */
const SIGNS: ReadonlyMap<string, Sign> = new Map([
  ...signs(RELATIONS, 'relation'),
  ...signs(BINARIES, 'binary'),
  ...signs(FUNCTIONS, 'function'),
  ...signs(ORDINARY, 'ordinary'),
  ...[...'{}%$#&_'].map((sign) => [sign, { text: sign, kind: 'ordinary' }] as const),
  ['|', { text: '‖', kind: 'ordinary' }],
  ...['!', 'limits', 'nolimits', 'displaystyle', 'textstyle'].map(
    (name) => [name, { text: '', kind: 'ordinary' }] as const,
  ),
  ...[',', ';', ':', '>', ' ', 'quad', 'qquad', 'enspace', 'thinspace'].map(
    (name) => [name, { text: ' ', kind: 'blank' }] as const,
  ),
]);

function signs(table: string, kind: SignKind): (readonly [string, Sign])[] {
  return [...table.matchAll(/(\S+) (\S+)/g)].map(
    ([, name = '', text = '']) => [name, { text, kind }] as const,
  );
}

/** Text in a formula, which keeps its blanks. */
function readWords(reader: Reader): Piece | null {
  if (reader.tokens[reader.at] !== '{') return null;
  const end = reader.tokens.indexOf('}', reader.at);
  const words = reader.tokens.slice(reader.at + 1, Math.max(end, 0));
  if (end < 0 || words.some((token) => /[\\{$]/.test(token))) return null;
  reader.at = end + 1;
  return { text: words.join('').replace(/\s+/g, ' '), kind: 'ordinary' };
}

function readFraction(reader: Reader, depth: number): Piece | null {
  const above = readArgument(reader, depth);
  const below = readArgument(reader, depth);
  if (above === null || below === null) return null;
  const sign = FRACTIONS.get(`${above}/${below}`);
  if (sign !== undefined) return { text: sign, kind: 'ordinary' };
  return { text: `${bracketed(above)}/${bracketed(below)}`, kind: 'fraction' };
}

/** Adds brackets around anything longer than one operand. */
function bracketed(text: string): string {
  return /^[\p{L}\p{N}\p{M}∞′.]+$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}

function readRoot(reader: Reader, depth: number): Piece | null {
  let index: string | null = '';
  if (reader.tokens[reader.at] === '[') {
    reader.at += 1;
    const inner = readPieces(reader, depth + 1, ']');
    index = inner && superscriptCharacters(join(inner));
  }
  const argument = readArgument(reader, depth);
  if (index === null || argument === null) return null;
  return { text: `${index}√${bracketed(argument)}`, kind: 'ordinary' };
}

/** Letters of other alphabets: the code points of the first capital, small letter and digit. */
const ALPHABETS: ReadonlyMap<string, readonly [capital: number, small: number, digit: number]> =
  new Map([
    ['mathbb', [0x1d538, 0x1d552, 0x1d7d8]],
    ['mathbf', [0x1d400, 0x1d41a, 0x1d7ce]],
    ['mathcal', [0x1d49c, 0x1d4b6, 0]],
    ['mathscr', [0x1d49c, 0x1d4b6, 0]],
  ]);
/** Letters that Unicode had encoded before, outside these ranges. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['mathbb', 'CℂHℍNℕPℙQℚRℝZℤ'],
  ['mathcal', 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'],
  ['mathscr', 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'],
]);
/** Accents over the preceding letter. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['vec', '\u20d7'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
]);

/**
 * A text in another alphabet, such as `\mathbb`; null if a character is missing there, undefined
 * for another command.
 */
function inAlphabet(command: string, text: string): string | null | undefined {
  const starts = ALPHABETS.get(command);
  if (starts === undefined) return undefined;
  const letters = [...text].map((letter) =>
    letterInAlphabet(letter, starts, EXCEPTIONS.get(command) ?? ''),
  );
  return letters.includes(null) ? null : letters.join('');
}

function letterInAlphabet(
  letter: string,
  [capital, small, digit]: readonly [number, number, number],
  older: string,
): string | null {
  const at = older.indexOf(letter);
  if (at >= 0) return older.charAt(at + 1);
  const code = letter.codePointAt(0) ?? 0;
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(capital + code - 0x41);
  if (/^[a-z]$/.test(letter)) return String.fromCodePoint(small + code - 0x61);
  return /^\d$/.test(letter) && digit > 0 ? String.fromCodePoint(digit + code - 0x30) : null;
}

/**
 * A letter or digit with an accent; null if it is not a single one, undefined for another command.
 */
function accented(command: string, text: string): string | null | undefined {
  const accent = ACCENTS.get(command);
  if (accent === undefined) return undefined;
  return /^[\p{L}\d]$/u.test(text) ? (text + accent).normalize('NFC') : null;
}

/** How a literal character relates to its neighbours. */
function kindOf(character: string): SignKind {
  if ('=<>≤≥≠≈≡∈→⇒⇔'.includes(character)) return 'relation';
  return '+-−×·÷±∗*'.includes(character) ? 'binary' : 'ordinary';
}

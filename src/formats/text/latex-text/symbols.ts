/** How a sign stands to its neighbours; blanks follow from that, as in print. */
export type SignKind = 'ordinary' | 'relation' | 'binary' | 'function' | 'blank';

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

/** A command's sign, and how it stands. */
export interface Sign {
  readonly text: string;
  readonly kind: SignKind;
}

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

/** The sign that a command without arguments stands for; undefined where it is no such command. */
export function signOf(command: string): Sign | undefined {
  return SIGNS.get(command);
}

/** How a character that stands for itself stands to its neighbours. */
export function kindOf(character: string): SignKind {
  if ('=<>≤≥≠≈≡∈→⇒⇔'.includes(character)) return 'relation';
  return '+-−×·÷±∗*'.includes(character) ? 'binary' : 'ordinary';
}

function signs(table: string, kind: SignKind): (readonly [string, Sign])[] {
  return [...table.matchAll(/(\S+) (\S+)/g)].map(
    ([, name = '', text = '']) => [name, { text, kind }] as const,
  );
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { latexToText } from '../../src/markup/latex.ts';

function showsAs(rows: Readonly<Record<string, string>>): void {
  for (const [markdown, text] of Object.entries(rows)) {
    it(markdown, () => assert.equal(latexToText(markdown), text));
  }
}

describe('a formula that Unicode can say is text', () => {
  showsAs({
    'area: $\\pi r^2$': 'area: πr²',
    '$x_1 \\le x_2$': 'x₁ ≤ x₂',
    '$E = mc^2$': 'E = mc²',
    '$\\frac{1}{2}(a+b)$': '½(a + b)',
    '$\\frac{a+b}{c}$': '(a + b)/c',
    '$2\\frac{a}{b}$': '2(a/b)',
    '$\\sqrt{2}$, $\\sqrt[3]{x+1}$': '√2, ³√(x + 1)',
    '$f: \\mathbb{R}^n \\to \\mathbb{R}$': 'f: ℝⁿ → ℝ',
    '$\\sum_{i=1}^{n} a_i$': '∑ᵢ₌₁ⁿ aᵢ',
    '$\\int_a^b f(x)\\,dx$': '∫ₐᵇ f(x) dx',
    '$-1 \\cdot 3 \\times x$': '-1 · 3 × x',
    '$\\alpha\\beta\\Gamma$': 'αβΓ',
    '$90^\\circ$, $f^{\\prime}$': '90°, f′',
    '$\\text{speed of light}_0$': 'speed of light₀',
    '$\\vec{v} \\perp \\hat n$': 'v⃗ ⊥ n̂',
    '$\\left( x \\right)^T$': '(x)ᵀ',
    '$\\sin x + \\log n$': 'sin x + log n',
    '$\\{1, 2\\}$': '{1, 2}',
  });
});

describe('between all the signs that decks use', () => {
  showsAs({
    '$$x^2$$': 'x²',
    '\\(x^2\\) \\[x^2\\]': 'x² x²',
    '\\\\(x^2\\\\) \\\\[\\\\frac{a}{b}\\\\]': 'x² a/b',
    '[$]x^2[/$] [$$]y[/$$] [latex]\\alpha[/latex]': 'x² y α',
    '$x$ is unknown': 'x is unknown',
  });
});

describe('a formula that it cannot say stays LaTeX between dollar signs', () => {
  showsAs({
    '$\\begin{matrix}a\\end{matrix}$': '$\\begin{matrix}a\\end{matrix}$',
    '\\(A^{x_q}\\)': '$A^{x_q}$',
    '[latex]\\lim_{x \\to 0} f[/latex]': '$\\lim_{x \\to 0} f$',
    '$$\\unknown_{a_{b}}$$': '$\\unknown_{a_{b} }$',
    '$a$ and $\\foo*b*c$': 'a and $\\foo*b*c$',
  });
});

describe('what is no formula stays as it is', () => {
  showsAs({
    'from $5 to $10': 'from $5 to $10',
    'US$5-$10': 'US$5-$10',
    '$HOME/$USER': '$HOME/$USER',
    'code `$x^2$`': 'code `$x^2$`',
    '```\n$x^2$\n```': '```\n$x^2$\n```',
    '![An \\[x\\]](media:x.png)': '![An \\[x\\]](media:x.png)',
    'echo $$': 'echo $$',
    'f\\(x': 'f\\(x',
  });
});

describe('gaps in a formula', () => {
  showsAs({
    '\\({{c1::x^2}}\\)': '{{c1::x²}}',
    '\\(a = {{c1::b^2::hint}} + c\\)': 'a = {{c1::b²::hint}} + c',
    '\\({{c1::b_q}}\\)': '{{c1::$b_q$}}',
    '\\(a_q = {{c1::b}}\\)': '$a_q = {{c1::b}}$',
  });
});

describe('any text', () => {
  const scraps = ['$', '$$', '\\(', '\\)', '{', '}', '^', '_', '\\frac', '\\sqrt[', '{{c1::', '}}'];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...scraps), fc.string()))
    .map((all) => all.join(''));

  it('comes back as a text', () => {
    fc.assert(fc.property(text, (any) => typeof latexToText(any) === 'string'));
  });

  it('of 64 KB of brackets takes no time to speak of', () => {
    for (const scrap of ['\\(', '$x', '\\({{c1::', '$\\frac{']) {
      assert.equal(typeof latexToText(scrap.repeat(65_536 / scrap.length)), 'string');
    }
  });
});

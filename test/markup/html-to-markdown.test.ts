import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Token, Tokens } from 'marked';
import { htmlToMarkdown } from '../../src/markup/html-to-markdown/index.ts';
import { lex, plainText, tidyInline } from '../../src/screen/markdown/tokens.ts';

type Rows = Readonly<Record<string, string>>;

function showsAs(rows: Rows): void {
  for (const [html, markdown] of Object.entries(rows)) {
    it(JSON.stringify(html).slice(0, 80), () => {
      assert.equal(htmlToMarkdown(html), markdown);
    });
  }
}

describe('text stays readable, and only what would turn into formatting is escaped', () => {
  showsAs({
    'What is a_b in C#?': 'What is a_b in C#?',
    'x &lt; y and 2 * 3': 'x < y and 2 * 3',
    'a &lt;tag&gt;': 'a \\<tag>',
    '*x* and _y_ and `z`': '\\*x\\* and \\_y\\_ and \\`z\\`',
    '# no heading': '\\# no heading',
    '2020. A year': '2020\\. A year',
    '- no list': '\\- no list',
    '1. one<br>2. two': '1. one\n2. two',
    'a \\* b': 'a \\\\* b',
    'R&amp;D &copy; &#8364;': 'R&D © €',
    '&amp;lt;': '\\&lt;',
    'a&nbsp;b\n  c': 'a b c',
    'a\u200bb\u00adc': 'abc',
    '5*4 <b>z</b>': '5\\*4 **z**',
  });
});

describe('lines are hard breaks, gaps are paragraphs', () => {
  showsAs({
    'one<div>two</div><div>three</div>': 'one\\\ntwo\\\nthree',
    '<div>a<br></div><div><br></div><div>b</div>': 'a\n\nb',
    'a<br><br>b': 'a\n\nb',
    '<p>a</p><p>b</p>': 'a\n\nb',
    '<h2>Head</h2>text<hr>more': '**Head**\n\ntext\n\n* * *\n\nmore',
    '&nbsp;&nbsp; if x:<br>y': '\u00a0\u00a0if x:\\\ny',
  });
});

describe('styles are stars where Markdown reads them as such, tags elsewhere', () => {
  showsAs({
    '<b>foo </b>bar': '**foo** bar',
    '<strong>a</strong> <em>b</em> <s>c</s> <u>d</u>': '**a** *b* ~~c~~ <u>d</u>',
    '<b><i>x</i></b>': '***x***',
    'a<b>b</b>c': 'a**b**c',
    'is <b>trust (TRPO)</b>?': 'is **trust (TRPO)**?',
    '漢<b>「字」</b>字': '漢<b>「字」</b>字',
    '<b>a</b><i>b</i>': '**a**<i>b</i>',
    '<b><i>a</i></b>b': '<b>*a*</b>b',
    'a&lt;!a <b>&lt;></b>': 'a\\<!a **<>**',
    '<div>[</div>]:a': '\\[\\\n]:a',
    '<b>one <i>two</i>, three</b>': '**one *two*, three**',
    '<b>.<i>a</i>a</b>': '**.<i>a</i>a**',
    '<i><u>a</u><b>a[</b>!</i>': '*<u>a</u><b>a[</b>!*',
    '<b><div>x</div><div>y</div></b>': '**x**\\\n**y**',
    '<span style="font-weight: bold">x</span>': '**x**',
    '<b></b>x<b> </b>y': 'x y',
    '<code>a `b`</code>': '`` a `b` ``',
  });
});

describe('what is set high or low is set so in Unicode, or in brackets', () => {
  showsAs({
    'H<sub>2</sub>O': 'H₂O',
    'R<sup>n</sup>, A<sup>T</sup>': 'Rⁿ, Aᵀ',
    'E<sub>Q, 2</sub>': 'E_(Q, 2)',
    '<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>': '漢字 (かんじ)',
  });
});

describe('blocks', () => {
  showsAs({
    '<ul><li>a<ul><li>b</ul><li>c</ul>d': '- a\n  - b\n- c\n\nd',
    '<ul><li>a</li><ul><li>b</li></ul></ul>': '- a\n  - b',
    'x<ol start=3><li>a<li><p>b</p><p>c</p></ol>': 'x\n\n3. a\n4. b\n\n   c',
    '<blockquote>q<br>r<p>s</p></blockquote>t': '> q\\\n> r\n>\n> s\n\nt',
    '<pre><code class="language-js">a &lt; 1;\n  b</code></pre>': '```js\na < 1;\n  b\n```',
    '<pre>a```b</pre>': '````\na```b\n````',
    '<pre>{{c1::x}}\n y</pre>': '{{c1::x}}\\\n\u00a0y',
    '<table><tr><th>a|b<th>c<tr><td>1<td>2<br>3</table>':
      '| a\\|b | c |\n| --- | --- |\n| 1 | 2<br>3 |',
    '<table><tr><td>a layout<td>of two</table>': 'a layout\\\nof two',
  });
});

describe('links and media', () => {
  showsAs({
    '<a href="https://a.org/b(c)">the [page]</a>': '[the \\[page\\]](https://a.org/b%28c%29)',
    '<a href="https://a.org">https://a.org</a>': '<https://a.org>',
    '<a href="javascript:alert(1)">x</a>': 'x',
    '<a href="file:///etc/passwd">x</a>': 'x',
    '<img src="a b.png">': '![a b.png](media:a%20b.png)',
    '<img src=x.png alt="A cell">': '![A cell](media:x.png)',
    '<img src="pasted%20(1).png">': '![pasted (1).png](media:pasted%20%281%29.png)',
    '<img src="https://a.org/x.png" alt=y>': '![y](https://a.org/x.png)',
    '<img src="../../x.png"><img src="/etc/x.png" alt="x">': '(image) x',
    '<img src="data:image/png;base64,AA==">': '(image)',
    '[sound:a_1.mp3]': '[a_1.mp3](media:a_1.mp3)',
    '<audio controls><source src="a.ogg">no sound here</audio>': '[a.ogg](media:a.ogg)',
    'wow!<a href="http://a.b">x</a>': 'wow\\![x](http://a.b)',
  });
});

describe('gaps', () => {
  showsAs({
    '{{c1::a_b::hint}}': '{{c1::a_b::hint}}',
    '<b>{{c1::x}}</b>': '**{{c1::x}}**',
    '<b>a {{c1::b</b> c}}': '**a** {{c1::**b** c}}',
    '<code>f({{c1::x}})</code>': '`f(`{{c1::`x`}}`)`',
    '{{c1::a<br><br>b}}': '{{c1::a\\\nb}}',
    '\\({{c1::x^2}}\\)': '{{c1::x²}}',
  });
});

describe('formulas', () => {
  showsAs({
    '\\(A^T = A\\)': 'Aᵀ = A',
    '\\[a<br>&lt; b\\]': 'a < b',
    '\\(\\begin{x}_1*2_1\\)': '$\\begin{x}_1*2_1$',
    '<anki-mathjax block="true">\\vec x \\in \\mathbb{R}^n</anki-mathjax>': 'x⃗ ∈ ℝⁿ',
    '[latex]x^2[/latex] [$]y[/$]': 'x² y',
    '<code>\\(x\\) $y^2$</code>': '`\\(x\\) $y^2$`',
    'from $5 to $10': 'from $5 to $10',
  });
});

describe('what is not to be seen stays away', () => {
  showsAs({
    '<script>a</script><style>b</style><!-- c -->d': 'd',
    '<span style="display: none">a</span><i hidden>b</i>c': 'c',
    '<title>a</title><body>b': 'b',
  });
});

describe('hostile HTML', () => {
  for (const tag of ['<b>', '<div>', '<ul><li>', '<blockquote>', '<table><tr><td>', '<sub>']) {
    it(`100,000 ${tag} in one another leave their text`, () => {
      assert.equal(htmlToMarkdown(`${tag.repeat(100_000)}x`), 'x');
    });
  }

  it('never throws, whatever it is given', () => {
    const scraps = ['<', '>', '/', '&', ';', '"', '=', ' ', '<b', '<ul><li>', '</td>', '<table>'];
    const others = [
      '<pre>',
      '{{c1::',
      '}}',
      '\\(',
      '\\)',
      '$',
      '[sound:',
      ']',
      '\ufdd0',
      '\ufdd10',
    ];
    const scrap = fc.oneof(fc.constantFrom(...scraps, ...others), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(scrap), (pieces) => {
        assert.equal(typeof htmlToMarkdown(pieces.join('')), 'string');
      }),
    );
  });
});

/** What a person reads, markers of lists included, blanks left out. */
function shown(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'list') return (token as Tokens.List).items.map(shownItem).join('');
      if (token.type === 'code') return (token as Tokens.Code).text;
      const inner = 'tokens' in token ? token.tokens : undefined;
      if (inner === undefined) return token.type === 'space' ? '' : plainText(tidyInline([token]));
      const isBlock = ['blockquote', 'list_item'].includes(token.type);
      return isBlock ? shown(inner) : plainText(tidyInline(inner));
    })
    .join('')
    .replace(/\s/g, '');
}

function shownItem(item: Tokens.ListItem): string {
  return (/^\s*(?:[-*+]|\d+[.)])/.exec(item.raw)?.[0] ?? '') + shown(item.tokens);
}

describe('the text of any page', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'ab *_`~[]()!#>-+1.\\&;:|=\'"<漢é'),
    maxLength: 8,
  });
  const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const { page } = fc.letrec<{ page: [string, string]; element: [string, string] }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      word.map((text): [string, string] => [escapeHtml(text), text]),
      fc
        .tuple(fc.constantFrom('b', 'i', 'u', 's', 'div', 'p', 'span', 'h1'), tie('page'))
        .map(([tag, [html, text]]): [string, string] => [`<${tag}>${html}</${tag}>`, text]),
      fc.constant<[string, string]>(['<br>', '']),
    ),
    page: fc
      .array(tie('element') as fc.Arbitrary<[string, string]>, { maxLength: 5 })
      .map((all): [string, string] => [
        all.map(([html]) => html).join(''),
        all.map(([, text]) => text).join(''),
      ]),
  }));

  it('is the same in Markdown', () => {
    fc.assert(
      fc.property(page, ([html, text]) => {
        // That is a formula, and loses its signs.
        fc.pre(!/\\[([]/.test(html));
        assert.equal(shown(lex(htmlToMarkdown(html))), text.replace(/\s/g, ''));
      }),
    );
  });
});

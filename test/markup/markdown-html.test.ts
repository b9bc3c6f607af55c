import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { htmlToMarkdown } from '../../src/markup/html-to-markdown/index.ts';
import { markdownToHtml } from '../../src/markup/markdown-html.ts';

/** Names files by what stands behind the last slash; one of them is missing. */
function toHtml(markdown: string): string {
  return markdownToHtml(markdown, (path) => {
    return path === 'missing.png' ? null : path.slice(path.lastIndexOf('/') + 1);
  });
}

describe('Markdown as HTML', () => {
  const rows: Readonly<Record<string, string>> = {
    'one *line* of **text**': 'one <em>line</em> of <strong>text</strong>',
    'a\\\nb': 'a<br>b',
    'a\n\nb': '<p>a</p>\n<p>b</p>',
    '~~gone~~, H~2~O': '<s>gone</s>, H~2~O',
    'x < y & z': 'x &lt; y &amp; z',
    '<b>x</b><script>alert(1)</script>': '<b>x</b>&lt;script&gt;alert(1)&lt;/script&gt;',
    '<b onclick="x">y': '&lt;b onclick=&quot;x&quot;&gt;y',
    '[a](https://b.org/?c&d) [e](javascript:f)': '<a href="https://b.org/?c&amp;d">a</a> e',
    '![A cell](a.media/x%20y.png)': '<img src="x y.png" alt="A cell">',
    '![x.png](a.media/x.png)': '<img src="x.png">',
    '![gone](missing.png)': 'gone',
    '[hola](a.media/hola.mp3)': '[sound:hola.mp3]',
    'area $\\pi_r * 2_r$ for $5': 'area \\(\\pi_r * 2_r\\) for $5',
    '{{c1::a_b::hint}}': '{{c1::a_b::hint}}',
    '`a < b`': '<code>a &lt; b</code>',
  };
  for (const [markdown, html] of Object.entries(rows)) {
    it(markdown, () => assert.equal(toHtml(markdown), html));
  }
});

describe('there and back again', () => {
  const texts = [
    'one *line* of **text**, a_b, x < y',
    'a\\\nb\n\nc',
    '- a\n  - b\n- c',
    '3. a\n4. b',
    '> q\n>\n> r',
    '```js\na < 1;\n  b\n```',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
    '![A cell](media:x%20y.png)',
    '[x.mp3](media:x.mp3)',
    '<u>x</u> ~~y~~ `z`',
    '\\*no star\\*',
    '{{c1::a\\\nb}}',
    'a $\\begin{x}_1$ b',
  ];
  for (const text of texts) {
    it(JSON.stringify(text), () => {
      assert.equal(htmlToMarkdown(toHtml(text.replaceAll('(media:', '(a.media/'))), text);
    });
  }
});

describe('hostile Markdown', () => {
  it('nested too deep comes out as its text', () => {
    assert.match(toHtml('>'.repeat(5000)), /^(?:&gt;){5000}$/);
    assert.match(toHtml('- '.repeat(1000)), /^(?:- ){1000}/);
  });

  it('never makes a tag that is not Markdown’s own', () => {
    const scrap = fc.constantFrom(
      '<',
      '>',
      '"',
      'script',
      '![',
      '](',
      ')',
      '`',
      'a.png',
      ' onx=',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (scraps) => {
        const tags = toHtml(scraps.join('')).match(/<[^>]*>?/g) ?? [];
        for (const tag of tags) {
          assert.match(
            tag,
            /^<(?:\/?(?:p|code|pre|blockquote)|code class="language-[^"<>]*"|br|img src="[^"<>]*"(?: alt="[^"<>]*")?)>$/,
          );
        }
      }),
    );
  });
});

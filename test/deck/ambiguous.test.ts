import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found, type Row } from './shown-deck.ts';

const markers: readonly Row[] = [
  ['a path is no cloze', 'C:\\Users', []],
  ['a marker wants a blank behind it', 'Q:a\nA:b', []],
  ['a marker stands at the start of its line', ' Q: a\n A: b', []],
  ['a marker in a quotation is text', '> Q: a\n> A: b', []],
  ['small letters are none', 'q: a\na: b', []],
  ['a setext heading is none', 'Q: a\nA: b\n===\nc', ['question: a => b\n===\nc']],
  ['a line of hyphens and more is text', 'Q: a\nA: b\n---|---', ['question: a => b\n---|---']],
  ['seven hashes are text', 'Q: a\nA: b\n####### c', ['question: a => b\n####### c']],
  ['a tag is no heading', 'Q: a\nA: b\n#c', ['question: a => b\n#c']],
  ['prose behind a card belongs to it', 'Q: a\nA: b\n\nprose', ['question: a => b\n\nprose']],
  [
    'a pair in an answer is text, and said',
    'Q: a\nA: b\n\n- c :: d',
    ['question: a => b\n\n- c :: d'],
    ['4:1 This item is part of the card above'],
  ],
  [
    'colons in an item of an answer are escaped',
    'Q: a\nA: b\n- c \\:: d',
    ['question: a => b\n- c :: d'],
  ],
  ['a pair behind ---', 'Q: a\nA: b\n---\n- c :: d', ['question: a => b', 'pair: c => d']],
];

const code: readonly Row[] = [
  [
    'a marker in a fence',
    'Q: a\nA: b\n```\nQ: c\n\n# d\n```\ne',
    ['question: a => b\n```\nQ: c\n\n# d\n```\ne'],
  ],
  ['a fence behind a marker', 'Q: a\nA: ```js\nQ: b\n```', ['question: a => ```js\nQ: b\n```']],
  [
    'a fence behind a list marker',
    'Q: a\nA:\n1. ```\nQ: b\n   ```\nc',
    ['question: a => 1. ```\nQ: b\n   ```\nc'],
  ],
  [
    'a fence of tildes holds one of backticks',
    '~~~\n```\nQ: a\n~~~\nQ: b\nA: c',
    ['question: b => c'],
  ],
  ['a longer fence holds a shorter one', '````\n```\nQ: a\n````\nQ: b\nA: c', ['question: b => c']],
  [
    'three backticks with code behind them are inline',
    'Q: a\nA: ``` b ```\n\nQ: c\nA: d',
    ['question: a => ``` b ```', 'question: c => d'],
  ],
  [
    'gaps in a fence are code',
    'C: ==a==\n```\n==b==\n```',
    ['cloze: […]\n```\n==b==\n``` => **a**\n```\n==b==\n```'],
  ],
  ['colons in inline code', '- `a :: b` c :: d', ['pair: `a :: b` c => d']],
  ['two backticks hold one', '- ``a ` :: b`` :: c', ['pair: ``a ` :: b`` => c']],
  ['equals signs in inline code', 'C: `==a==` ==b==', ['cloze: `==a==` […] => `==a==` **b**']],
  [
    'inline code over two lines',
    'C: `==a\nb==` ==c==',
    ['cloze: `==a\nb==` […] => `==a\nb==` **c**'],
  ],
  [
    'inline code stays within its card',
    'Q: a `\nA: b\n\nQ: c `\nA: d',
    ['question: a ` => b', 'question: c ` => d'],
  ],
  [
    'inline code stays within its paragraph',
    'C: `\n\n==a== `',
    ['cloze: `\n\n[…] ` => `\n\n**a** `'],
  ],
  ['an escaped backtick opens no code', 'C: \\` ==a== `', ['cloze: \\` […] ` => \\` **a** `']],
  [
    'an unclosed fence ends where a card begins',
    'Q: a\nA: b\n```\ncode\n\nQ: c\nA: d',
    ['question: a => b\n```\ncode', 'question: c => d'],
    ['3:1 This code block is never closed'],
  ],
  [
    'of several fences the earliest that holds a card is unclosed',
    '```\na\n```\n\n```\nb\n\nQ: c\nA: d\n\n```\nQ: e\n```',
    ['question: c => d\n\n```\nQ: e\n```'],
    ['5:1 This code block is never closed'],
  ],
  [
    'a heading in an unclosed fence',
    '```\na\n\n# T\n\nQ: c\nA: d',
    ['question: c => d'],
    ['1:1 This code block'],
  ],
  [
    'an unclosed fence without a card runs to the end',
    'Q: a\nA: ```\nb\nQ: c',
    ['question: a => ```\nb\nQ: c'],
    ['2:1 This code block'],
  ],
  [
    'two unclosed fences',
    '```x\n\nQ: a\nA: ~~~y\n\nQ: b\nA: c',
    ['question: a => ~~~y', 'question: b => c'],
    ['1:1 This code', '4:1 This code'],
  ],
  ['closed fences may hold cards', '```\n\nQ: a\n```\n\nQ: b\nA: c', ['question: b => c']],
];

const comments: readonly Row[] = [
  ['a comment is skipped', 'Q: a <!-- x -->\nA: b\n<!-- c -->\nd', ['question: a => b\nd']],
  ['however long', 'Q: a\nA: b\n<!--\n\nQ: c\n\n# d\n```\n-->\ne', ['question: a => b\ne']],
  ['two on a line', 'Q: <!-- x -->a<!-- y --> b\nA: c', ['question: a b => c']],
  [
    'one that begins behind another',
    'Q: a <!-- x\n--> b <!-- y\n--> c\nA: d',
    ['question: a \n b \n c => d'],
  ],
  [
    'in a fence it is code',
    'Q: a\nA: ```\n<!--\n```\n\nQ: b\nA: c',
    ['question: a => ```\n<!--\n```', 'question: b => c'],
  ],
  [
    'in inline code it is code',
    'Q: `<!--` a\nA: b\n\nQ: c\nA: -->',
    ['question: `<!--` a => b', 'question: c => -->'],
  ],
  ['a fence in a comment is none', '<!--\n```\n-->\nQ: a\nA: b', ['question: a => b']],
  [
    'an unclosed one is text',
    'Q: a\nA: b <!-- c\n\nQ: d\nA: e',
    ['question: a => b <!-- c', 'question: d => e'],
    ['2:6 This comment is never closed'],
  ],
  ['a marker behind a comment is text', 'Q: a\nA: b\n<!-- x --> Q: c', ['question: a => b\n Q: c']],
  ['a pair with a comment', '- a :: b <!-- c :: d -->', ['pair: a => b']],
];

const gaps: readonly Row[] = [
  ['a comparison is no gap', 'C: a == b, ==c==', ['cloze: a == b, […] => a == b, **c**']],
  [
    'nor are blanks at an edge',
    'C: == a == ==b ==c==',
    ['cloze: == a == […] => == a == **b ==c**'],
  ],
  [
    'nor three equals signs',
    'C: a === b ===c=== ==d==',
    ['cloze: a === b ===c=== […] => a === b ===c=== **d**'],
  ],
  [
    'a gap ends in its paragraph',
    'C: ==a\n\nb== ==c==',
    ['cloze: ==a\n\nb== […] => ==a\n\nb== **c**'],
  ],
  ['a gap within a word', 'C: at==least==once', ['cloze: at[…]once => at**least**once']],
];

for (const [name, rows] of Object.entries({ markers, code, comments, gaps })) {
  describe(`what could be read two ways: ${name}`, () => {
    for (const [rule, text, cards, problems = []] of rows) {
      it(rule, () => assert.deepEqual(found(text, problems), { cards, problems }));
    }
  });
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found, type Row } from './shown-deck.ts';

const questions: readonly Row[] = [
  ['a question and its answer', 'Q: a\nA: b', ['question: a => b']],
  ['text on the lines below', 'Q: a\nb\nA: c\nd', ['question: a\nb => c\nd']],
  ['text behind an empty marker', 'Q:\na\nA:\nb', ['question: a => b']],
  ['blank lines within', 'Q: a\n\nb\n\nA: c\n\nd\n', ['question: a\n\nb => c\n\nd']],
  ['a tab behind the marker', 'Q:\ta\nA:\tb', ['question: a => b']],
  [
    'the next question, no blank line between',
    'Q: a\nA: b\nQ: c\nA: d',
    ['question: a => b', 'question: c => d'],
  ],
  ['a heading ends an answer', 'Q: a\nA: b\n# T\ntext', ['question: a => b']],
  ['a line --- ends an answer', 'Q: a\nA: b\n---\ntext', ['question: a => b']],
  ['a cloze ends an answer', 'Q: a\nA: b\nC: ==c==', ['question: a => b', 'cloze: […] => **c**']],
  ['Windows line ends', 'Q: a\r\nb\r\nA: c\r\n', ['question: a\nb => c']],
  ['a byte order mark', '\ufeffQ: a\nA: b', ['question: a => b']],
  ['a list in an answer', 'Q: a\nA:\n- b\n- c', ['question: a => - b\n- c']],
  ['indented code in an answer', 'Q: a\nA:\n    b', ['question: a =>     b']],
  ['Markdown stays', 'Q: *a*\nA: [b](http://c) \\*', ['question: *a* => [b](http://c) \\*']],
  ['no question', 'A: b', [], ['1:1 This answer has no question']],
  ['no answer', 'Q: a\n\nQ: b\nA: c', ['question: b => c'], ['1:1 This question has no answer']],
  ['an empty question', 'Q:\nA: b', [], ['1:1 This question is empty']],
  ['an empty answer', 'Q: a\nA:\n\nQ: b\nA: c', ['question: b => c'], ['2:1 This answer is empty']],
  [
    'a second answer is text',
    'Q: a\nA: b\nA: c',
    ['question: a => b\nA: c'],
    ['3:1 This question already has an answer'],
  ],
  [
    'an answer in a cloze',
    'C: ==a==\nA: b',
    ['cloze: […]\nA: b => **a**\nA: b'],
    ['2:1 This answer has no question'],
  ],
  [
    'an answer behind ---',
    'Q: a\n---\nA: b',
    [],
    ['1:1 This question has no answer', '3:1 This answer has no question'],
  ],
];

const clozes: readonly Row[] = [
  ['a gap', 'C: a ==b== c', ['cloze: a […] c => a **b** c']],
  ['a card a gap', 'C: ==a== ==b==', ['cloze: […] b => **a** b', 'cloze: a […] => a **b**']],
  [
    'a card a number',
    'C: {{c1::a}} {{c2::b}} {{c1::c}}',
    ['cloze: […] b […] => **a** b **c**', 'cloze: a […] c => a **b** c'],
  ],
  ['a hint', 'C: {{c1::a::b}}', ['cloze: [b] => **a**']],
  ['an empty hint', 'C: {{c1::a::}}', ['cloze: […] => **a**']],
  ['the hint is behind the last ::', 'C: {{c1::a::b::c}}', ['cloze: [c] => **a::b**']],
  ['braces at the end of a gap', 'C: {{c1::{a}}} b', ['cloze: […] b => **{a}** b']],
  ['both kinds', 'C: {{c1::a}} ==b==', ['cloze: […] b => **a** b', 'cloze: a […] => a **b**']],
  ['two lines and a blank one', 'C: a\n\n==b==', ['cloze: a\n\n[…] => a\n\n**b**']],
  ['a gap over two lines', 'C: ==a\nb==', ['cloze: […] => **a\nb**']],
  ['code in a gap', 'C: ==`a == b`==', ['cloze: […] => **`a == b`**']],
  ['two colons of code in a gap', 'C: {{c1::`std::vector`}}', ['cloze: […] => **`std::vector`**']],
  ['no gap', 'C: a', [], ['1:1 This cloze has no gap']],
  ['an empty gap', 'C: a {{c1::}}', [], ['1:6 This gap is empty']],
  [
    'an open gap',
    'C: {{c1::a\n\nC: ==b==',
    ['cloze: […] => **b**'],
    ['1:4 This gap is never closed'],
  ],
  ['numbered gaps nested', 'C: {{c1::a {{c2::b}}}}', [], ['1:12 There is a gap inside a gap']],
  ['a marked gap in a numbered one', 'C: {{c1::a ==b==}}', [], ['1:12 There is a gap inside']],
  ['a numbered gap in a marked one', 'C: a\nb ==c {{c1::d}}==', [], ['2:7 There is a gap inside']],
  ['other braces are text', 'C: {{name}} ==b==', ['cloze: {{name}} […] => {{name}} **b**']],
];

const pairs: readonly Row[] = [
  ['a pair', '- a :: b', ['pair: a => b']],
  ['both ways', '- a ::: b', ['pair: a => b', 'pair-back: b => a']],
  ['continued lines', '- a\n  b :: c\n  d', ['pair: a\nb => c\nd']],
  ['a continued line deeper', '- a :: b\n    c', ['pair: a => b\n  c']],
  ['a tab before a continued line', '- a :: b\n\tc', ['pair: a => b\nc']],
  ['a blank line before a continued one', '- a :: b\n\n  c', ['pair: a => b\n\nc']],
  ['text that is not indented is prose', '- a :: b\nc', ['pair: a => b']],
  ['a list of pairs', '- a :: b\n- c :: d', ['pair: a => b', 'pair: c => d']],
  ['splits at the first', '- a :: b :: c', ['pair: a => b :: c']],
  [
    'code in a continued line',
    '- a :: b\n  ```\n  c :: d\n  ```',
    ['pair: a => b\n```\nc :: d\n```'],
  ],
  ['code that is not indented', '- a :: b\n  ```\nc\n  ```\nd', ['pair: a => b\n```\nc\n```']],
  ['an item without colons is prose', '- a', []],
  ['colons without blanks', '- a::b', []],
  ['four colons', '- a :::: b', []],
  ['an item further in', '  - a :: b', []],
  ['an item of another list', '* a :: b\n+ c :: d\n1. e :: f', []],
  ['a line that is no item', 'a :: b', []],
  ['colons at the end of a line', '- a ::\n  b', ['pair: a => b']],
  ['no back', '- a ::', [], ['1:1 This pair has only one side']],
  ['no front', '- :: b', [], ['1:1 This pair has only one side']],
];

const escapes: readonly Row[] = [
  ['a marker', 'Q: a\n\\Q: b\nA: c\n\\A: d', ['question: a\nQ: b => c\nA: d']],
  ['a cloze marker', 'Q: a\nA: b\n\\C: c', ['question: a => b\nC: c']],
  ['two colons', '- a \\:: b :: c', ['pair: a :: b => c']],
  ['two equals signs', 'C: \\==a== ==b==', ['cloze: ==a== […] => ==a== **b**']],
  ['braces', 'C: \\{{c1::a}} ==b==', ['cloze: {{c1::a}} […] => {{c1::a}} **b**']],
  ['a backslash', 'Q: a \\\\ b\nA: \\\\==', ['question: a \\ b => \\==']],
  ['nothing else', 'Q: \\n \\( \\*\nA: \\Q: x', ['question: \\n \\( \\* => Q: x']],
  [
    'in code they stay',
    'Q: `\\==` \\==\nA: ```\n\\\\\n```',
    ['question: `\\==` == => ```\n\\\\\n```'],
  ],
  ['in a gap', 'C: {{c1::a \\:: b}}', ['cloze: […] => **a :: b**']],
  ['in a hint', 'C: {{c1::a::\\\\ b}}', ['cloze: [\\ b] => **a**']],
];

for (const [name, rows] of Object.entries({ questions, clozes, pairs, escapes })) {
  describe(name, () => {
    for (const [rule, text, cards, problems = []] of rows) {
      it(rule, () => assert.deepEqual(found(text, problems), { cards, problems }));
    }
  });
}

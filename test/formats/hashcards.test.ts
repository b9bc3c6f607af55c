import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { hashcards } from '../../src/formats/hashcards/index.ts';
import { bracketGaps } from '../../src/formats/hashcards/read.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a hashcards deck', () => {
  const DECKS: readonly (readonly [string, string, readonly string[]])[] = [
    ['a question', 'Q: a?\nA: b', ['a? → b']],
    ['texts over several lines', 'Q:\na\n\nb?\nA:\n\n- c\n- d\n', ['a\n\nb? → - c\n- d']],
    ['markers without a blank', 'Q:a?\nA:b', ['a? → b']],
    [
      'cards without a rule between them',
      'Q: a?\nA: b\nC: [c] d\nQ: e?\nA: f',
      ['a? → b', '{1:c} d', 'e? → f'],
    ],
    ['prose behind a rule', 'Q: a?\nA: b\n---\nprose\n\nQ: c?\nA: d', ['a? → b', 'c? → d']],
    ['comments', '<!-- x -->\nQ: a?\nA: b\n<!-- y -->\n', ['a? → b']],
    ['markers in fenced code', 'Q: a?\nA:\n```\nQ: b\n---\n```\n', ['a? → ```\nQ: b\n---\n```']],
    ['a second answer as text', 'Q: a?\nA: b\nA: c', ['a? → b\nA: c']],
    [
      'pictures and sounds',
      'Q: ![](@/a%20b.webp)\nA: ![x](c.mp3)',
      ['![a b.webp](media:a%20b.webp) → [x](media:c.mp3)'],
    ],
    ['pictures elsewhere', 'Q: ![a](https://x.org/a.png)\nA: b', ['![a](https://x.org/a.png) → b']],
  ];
  for (const [what, text, notes] of DECKS) {
    it(`has ${what}`, async () => {
      const reading = await readText(hashcards, text);
      assert.deepEqual(shownNotes(reading), notes);
      assert.deepEqual(reading.skipped, []);
    });
  }

  it('is named by the TOML at its top', async () => {
    for (const rule of ['---', '+++']) {
      const text = `${rule}\nname = "A \\"b\\""\n${rule}\n\nQ: a?\nA: b\n`;
      const { decks } = await readText(hashcards, text);
      assert.deepEqual([decks[0]?.path, decks[0]?.title], [['A "b"'], 'A "b"']);
      assert.equal(decks[0]?.notes[0]?.where, 'notes.md:5');
      assert.equal(hashcards.detect(textSource(text)), CONFIDENCE.certain);
    }
  });

  it('keeps the headings above a card, and those within an answer', async () => {
    const { decks } = await readText(hashcards, '# A\n\n## B\nQ: a?\nA:\n## c\nd\n\n# E\nC: [f]');
    const notes = decks[0]?.notes ?? [];
    assert.deepEqual(
      notes.map(({ headings }) => headings),
      [['A', 'B'], ['E']],
    );
    assert.deepEqual(notes[0]?.body, { kind: 'question', front: 'a?', back: '## c\nd' });
  });

  it('says which cards are none', async () => {
    const { skipped } = await readText(hashcards, 'A: a\n\nC: no gap\nQ: b?\nQ:\nA: c\n');
    assert.deepEqual(skipped, [
      { where: 'notes.md:1', reason: 'This `A:` has no question before it.' },
      { where: 'notes.md:3', reason: 'This `C:` has no gap: nothing in it is in square brackets.' },
      { where: 'notes.md:4', reason: 'This question has no answer.' },
      { where: 'notes.md:5', reason: 'This `Q:` is empty.' },
    ]);
  });

  const SURE: readonly (readonly [string, boolean])[] = [
    ['C: a [b]', true],
    ['C:\na\n\nb [c]\n', true],
    ['Q: a [b]\nA: c', false],
    ['Q: ![](@/a.png)\nA: b', true],
    ['C: a ==b==', false],
    ['C: {{c1::a}} [b]', false],
    ['C: `a[b]` c', false],
    ['C: see [b](https://x.org)', false],
    ['a [b]', false],
  ];
  for (const [text, isSure] of SURE) {
    it(`is ${isSure ? '' : 'not '}seen in ${JSON.stringify(text)}`, () => {
      assert.equal(hashcards.detect(textSource(text)), isSure ? CONFIDENCE.certain : CONFIDENCE.no);
    });
  }
});

describe('a gap in brackets', () => {
  const GAPS: readonly (readonly [string, readonly string[]])[] = [
    ['[a] and [b c]', ['a', 'b c']],
    ['[a][b]:[c]', ['a', 'b', 'c']],
    ['[a [b] c]', ['a [b] c']],
    ['[ a [b]', ['b']],
    ['\\[a\\] [b]', ['b']],
    ['![a](b.png) [c]', ['c']],
    ['[a](https://x.org) [b](c.md) [d](s)', ['d']],
    ['`a[0]` [`b[1]`]', ['`b[1]`']],
    ['- [ ] a\n- [x] [b] c[^1] []', ['b']],
    ['$\\times [n] \\sqrt[3]{x} \\left[a\\right] [{y}](z)$ [b]', ['n', '{y}', 'b']],
    ['| a | [b] |\n| c | [d] |', ['b', 'd']],
  ];
  for (const [text, hidden] of GAPS) {
    it(`hides ${hidden.join(', ')} in ${JSON.stringify(text)}`, () => {
      const parts = bracketGaps(text) ?? [];
      assert.deepEqual(
        parts.flatMap((part) => ('hidden' in part ? [part.hidden] : [])),
        hidden,
      );
    });
  }

  it('leaves nothing of the text out, and is looked for in any text', () => {
    const piece = fc.constantFrom('[', ']', '\\', '`', '$', '!', '(', ')', 'a', ' ', '\n', '.');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const parts = bracketGaps(text);
        if (!parts) return;
        const length = parts.reduce(
          (sum, part) => sum + ('hidden' in part ? part.hidden.length + 2 : part.text.length),
          0,
        );
        assert.ok(length <= text.length);
        assert.equal(
          parts
            .map((part) => ('hidden' in part ? part.hidden : part.text))
            .join('')
            .replace(/[[\]\s]/g, ''),
          text.replace(/[[\]\s]/g, ''),
        );
      }),
    );
  });
});

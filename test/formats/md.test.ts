import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { md } from '../../src/formats/md/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe("a deck in deckhand's own grammar", () => {
  it('is brought in note by note, word for word', async () => {
    const text =
      '---\ntitle: T\ntags: [x]\npriority: low\n---\n# A\n<!-- tags: y -->\nQ: a?\nA: b\n\n---\n\n- c :: d\n\n# E\n## Trap\nf\n\nC: ==g==\n';
    const reading = await readText(md, text);
    assert.deepEqual(shownNotes(reading), [
      '<!-- tags: y -->\nQ: a?\nA: b',
      '- c :: d',
      '# E\n## Trap\nf\n\nC: ==g==',
    ]);
    const [deck] = reading.decks;
    assert.equal(deck?.title, 'T');
    assert.deepEqual(
      deck?.notes.map(({ headings, tags, priority, where }) => [headings, tags, priority, where]),
      [
        [['A'], ['x'], 'low', 'notes.md:7'],
        [['A'], ['x'], 'low', 'notes.md:13'],
        [[], ['x'], 'low', 'notes.md:15'],
      ],
    );
  });

  it('has its media named as such', async () => {
    const reading = await readText(md, 'Q: a?\nA: ![x](y.png) ![z](https://a.b/c.png)\n');
    assert.deepEqual(shownNotes(reading), ['Q: a?\nA: ![x](media:y.png) ![z](https://a.b/c.png)']);
  });

  it('says what of it makes no card', async () => {
    const { skipped } = await readText(md, 'Q: a?\n\nQ: b?\r\nA: c\r\n');
    assert.deepEqual(
      skipped.map(({ where }) => where),
      ['notes.md:1'],
    );
  });

  it('is refused with the grammar where it holds no cards', async () => {
    await assert.rejects(readText(md, '# Notes\n\nProse.\n', 'a.md'), {
      message: 'a.md has no cards.',
      hint: 'A card is `Q: …` with `A: …` on a line below it, `C: a text with a ==gap==`, or `- front :: back`.',
    });
  });

  const SURE: readonly (readonly [string, string, number])[] = [
    ['a.txt', 'Q: a?\nA: b', CONFIDENCE.likely],
    ['a.txt', '- a ::: b', CONFIDENCE.likely],
    ['a.txt', '# a\n## Memory anchor\nb', CONFIDENCE.likely],
    ['a.md', 'prose', CONFIDENCE.possible],
    ['a.txt', 'prose', CONFIDENCE.no],
    ['a.txt', '```\nQ: a\n```\n', CONFIDENCE.no],
  ];
  for (const [name, text, sureness] of SURE) {
    it(`is seen as ${sureness} in ${name} with ${JSON.stringify(text)}`, () => {
      assert.equal(md.detect(textSource(text, name)), sureness);
    });
  }
});

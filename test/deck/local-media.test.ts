import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localMedia } from '../../src/deck/media.ts';

const FOUND: readonly (readonly [name: string, markdown: string, paths: readonly string[]])[] = [
  ['a picture', 'Look: ![A cell](Bio.media/cell.png)', ['Bio.media/cell.png']],
  ['a sound', '[hola.mp3](Bio.media/hola.mp3)', ['Bio.media/hola.mp3']],
  ['a name in percent signs', '![x](a%20b%28c%29.png)', ['a b(c).png']],
  ['a name with brackets', '![x](a(1).png)', ['a(1).png']],
  ['a name in angle brackets, and a title', '![x](<a b.png> "words")', ['a b.png']],
  ['a percent sign of its own', '![x](100%.png)', ['100%.png']],
  ['a colon in a folder', '![x](Maths:%201.media/x.png)', ['Maths: 1.media/x.png']],
  ['several, each once', '![a](a.png) [b](b.ogg) ![a](a.png)', ['a.png', 'b.ogg']],
  ['words with escaped brackets', '![\\[x\\]](a.png)', ['a.png']],
  ['a picture in a link', '[![x](a.png)](b.mp3)', ['a.png']],
];

const NOT_FOUND: readonly (readonly [name: string, markdown: string])[] = [
  ['a picture on the web', '![x](https://example.org/x.png)'],
  ['an absolute path', '![x](/etc/x.png)'],
  ['an absolute path in percent signs', '![x](%2Fetc/x.png)'],
  ['a script', '[x](javascript:alert(1).png)'],
  ['another deck', '[x](other.md)'],
  ['code', '`![x](a.png)`'],
  ['a fence', '```\n![x](a.png)\n```'],
  ['no link', 'arr[0](x.png'],
];

describe('the pictures, sounds and films that a text links to', () => {
  for (const [name, markdown, paths] of FOUND) {
    it(`hold ${name}`, () => assert.deepEqual(localMedia(markdown), paths));
  }

  for (const [name, markdown] of NOT_FOUND) {
    it(`leave out ${name}`, () => assert.deepEqual(localMedia(markdown), []));
  }

  it('are found in a text of nothing but brackets', () => {
    assert.deepEqual(localMedia(`${'![]('.repeat(16_000)}](`), []);
  });
});

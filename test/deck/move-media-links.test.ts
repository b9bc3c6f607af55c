import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moveMediaLinks } from '../../src/deck/media.ts';

describe('links into a media folder that gets another name', () => {
  const ROWS: readonly (readonly [text: string, from: string, to: string, moved: string])[] = [
    ['![a](a.media/x.png)', 'a.media', 'b.media', '![a](b.media/x.png)'],
    [
      '[a](a.media/x.mp3) ![](a.media/y.png)',
      'a.media',
      'b.media',
      '[a](b.media/x.mp3) ![](b.media/y.png)',
    ],
    ['![a](a.media/x.png)', 'a.media', 'two words.media', '![a](two%20words.media/x.png)'],
    ['![a](two%20words.media/x.png)', 'two words.media', 'b.media', '![a](b.media/x.png)'],
    [
      '![a](<two words.media/x.png>)',
      'two words.media',
      'b (c).media',
      '![a](<b (c).media/x.png>)',
    ],
    ['![a](日本.media/x.png)', '日本.media', 'b.media', '![a](b.media/x.png)'],
    ['![a](%E6%97%A5%E6%9C%AC.media/x.png)', '日本.media', 'b.media', '![a](b.media/x.png)'],
    ['![a][1]\n\n[1]: a.media/x.png', 'a.media', 'b.media', '![a][1]\n\n[1]: b.media/x.png'],
    [
      '![a](https://a.media/x.png) a.media/x',
      'a.media',
      'b.media',
      '![a](https://a.media/x.png) a.media/x',
    ],
    ['![a](aa.media/x.png)', 'a.media', 'b.media', '![a](aa.media/x.png)'],
    ['![a](<a b.media/x.png>)', 'a b.media', 'a b.media', '![a](<a b.media/x.png>)'],
  ];
  for (const [text, from, to, moved] of ROWS) {
    it(`${JSON.stringify(text)}, ${from} → ${to}`, () =>
      assert.equal(moveMediaLinks(text, { from, to }), moved));
  }
});

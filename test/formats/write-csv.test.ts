import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { csv, tsv } from '../../src/formats/csv/index.ts';
import type { Day } from '../../src/schedule/day.ts';
import {
  deckOf,
  NO_PAST,
  newDeckText,
  readBack,
  WITHOUT_PROGRESS,
  written,
  writtenText,
} from './exported-decks.ts';
import { readText } from './text-source.ts';

const MIXED = `---
id: x
---
- dos ::: two

<!-- id: gaps; tags: big data, b -->
C: The {{c2::log::what}} holds ==records==.

Q: What is **ser**?
A: To be, or
   - not

# Topic

## Common trap

A trap.
`;

/** What a table becomes that is brought in and written again. */
async function roundTrip(table: string): Promise<string> {
  return await writtenText(csv, [deckOf(newDeckText(await readText(csv, table, 'words.csv')))]);
}

describe('answers of which each is right', () => {
  const DECK = 'Q: a\nA: c | d\n\nQ: b\nA: e \\| f\n';

  it('stay so on the way through a table, and a bar of the text stays one', async () => {
    const table = await writtenText(csv, [deckOf(DECK)]);
    assert.match(table, /^a,c \| d,question,.*\nb,e \\\| f,question,/m);
    const text = newDeckText(await readText(csv, table, 'words.csv'));
    const { cards } = parseDeck(text, { name: 'd', file: '/d.md' });
    assert.deepEqual(
      cards.map(({ back }) => back),
      ['c | d', 'e \\| f'],
    );
  });
});

describe('a table that came from CSV', () => {
  const TABLES: readonly (readonly [what: string, table: string])[] = [
    ['words', 'front,back\nuno,one\ndos,two\n'],
    ['commas, quotes and lines', 'front,back\n"a, b","say ""hi"""\n"two\nlines",x\n'],
    ['what Markdown would format', 'front,back\n2 * 3 * 4,_a_ and `b`\n# no heading,[x](y)\n'],
    [
      'what the grammar would read',
      'front,back\nstd::vector,a :: b\nQ: what,A: that\na ==x==,{{c1::y}}\n',
    ],
    ['what would part answers', 'front,back\na | b,c | d\ne,`f | g`\n'],
    ['tags', 'front,back,tags\nuno,one,a;b\ndos,two,c\n'],
    ['what is long', `front,back\n${'word '.repeat(40).trim()},x\n`],
    ['other scripts', 'front,back\n食べる,to eat\nпривет,hello\n'],
  ];
  for (const [what, table] of TABLES) {
    it(`is the same again, to the byte: ${what}`, async () => {
      assert.equal(await roundTrip(table), table);
    });
  }

  it('has a guard before what a spreadsheet would run, which comes off again', async () => {
    const table = "front,back\n=1+1,-x\n@cmd,+1\n'=a,'quoted'\n";
    const guarded = "front,back\n'=1+1,'-x\n'@cmd,'+1\n'=a,'quoted'\n";
    assert.equal(await roundTrip(table), guarded);
    assert.equal(await roundTrip(guarded), guarded);
  });
});

describe('a table of other cards', () => {
  it('has a row a card, in the Markdown of the deck', async () => {
    assert.equal(
      await writtenText(csv, [deckOf(MIXED)]),
      `front,back,tags,kind,id
dos,two,,pair,g6x6cbf673887nxq
two,dos,,pair-back,100vagatanmm9aa6
The [what] holds records.,The **log** holds records.,big data;b,cloze,x/gaps#c2
The log holds […].,The log holds **records**.,big data;b,cloze,x/gaps#n577qkyb
What is **ser**?,"To be, or
   - not",,question,hxaaemp3gpmb05b0
"**Topic**: what is the common trap, and why is it one?",A trap.,,facet,rwehra2f3bjnz5vc
`,
    );
  });

  it('comes back as the same cards', async () => {
    for (const format of [csv, tsv]) {
      const bytes = await written(format, [deckOf(MIXED)]);
      const text = newDeckText(await readBack(csv, bytes));
      const { cards, problems } = parseDeck(text, { name: 'words', file: '' });
      assert.deepEqual(problems, []);
      assert.deepEqual(
        cards.map(({ kind, front, tags }) => [kind, front, tags]),
        [
          ['pair', 'dos', []],
          ['pair-back', 'two', []],
          ['cloze', 'The [what] holds records.', ['big data', 'b']],
          ['cloze', 'The log holds […].', ['big data', 'b']],
          ['question', 'What is **ser**?', []],
          ['question', '**Topic**: what is the common trap, and why is it one?', []],
        ],
      );
      assert.match(text, /<!-- id: gaps; /);
    }
  });

  it('keeps two clozes apart that hide the same in the same text', async () => {
    const text = '---\nid: w\n---\n\nC: {{c1::sun}}\n\n<!-- id: b -->\nC: {{c1::sun::star}}\n';
    const back = newDeckText(await readBack(csv, await written(csv, [deckOf(text)])));
    const { cards } = parseDeck(back, { name: 'words', file: '' });
    assert.deepEqual(
      cards.map(({ front }) => front),
      ['[…]', '[star]'],
    );
  });

  it('names the deck where there are several', async () => {
    const decks = [deckOf('- a :: b\n', { name: 'x/y' }), deckOf('- c :: d\n', { name: 'z' })];
    assert.equal(await writtenText(csv, decks), 'front,back,deck\na,b,x::y\nc,d,z\n');
  });

  it('has tabs for TSV', async () => {
    assert.equal(await writtenText(tsv, [deckOf('- a, b :: c\n')]), 'front\tback\na, b\tc\n');
    const tabbed = await writtenText(tsv, [deckOf('Q: a\tb\nA: c\n')]);
    assert.equal(tabbed, 'front\tback\na    b\tc\n');
  });

  it('says when a card is due on request', async () => {
    const [first] = deckOf('- a :: b\n- c :: d\n').deck.cards;
    const memory = {
      repetitions: 2,
      easeHundredths: 236,
      intervalDays: 6,
      dueOn: '2026-01-10' as Day,
      lapses: 1,
    };
    const past = (id: CardId) => (id === first?.id ? { ...NO_PAST, memory } : NO_PAST);
    assert.equal(
      await writtenText(csv, [deckOf('- a :: b\n- c :: d\n')], { ...WITHOUT_PROGRESS, past }),
      'front,back,due,interval,ease,lapses\na,b,2026-01-10,6,2.36,1\nc,d,,,,\n',
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { mnemosyne } from '../../src/formats/mnemosyne/index.ts';
import { readInGreenwich, shownMemories, shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

/** Begun on 14 July 2009. */
function collection(...items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<mnemosyne core_version="1" time_of_start="1247533200">\r\n${items.join('\r\n')}\r\n</mnemosyne>\r\n`;
}

function item(question: string, answer: string, attributes = ''): string {
  return `<item ${attributes}><cat>a: b</cat><Q>${question}</Q><A>${answer}</A></item>`;
}

const TEXTS: readonly (readonly [
  what: string,
  items: readonly string[],
  notes: readonly string[],
])[] = [
  ['a card', [item('q', 'a')], ['q → a']],
  ['lines', [item('q', 'a\r\nb')], ['q → a\\\nb']],
  ['HTML', [item('&lt;b&gt;q&lt;/b&gt;', 'a &amp;lt; b')], ['**q** → a < b']],
  ['formulas', [item('&lt;$&gt;x^2&lt;/$&gt;', '&lt;latex&gt;y&lt;/latex&gt;')], ['x² → y']],
  [
    'pictures with the separators of Windows',
    [item('&lt;img src="figs\\a.png"&gt;', 'a')],
    ['![figs/a.png](media:figs%2Fa.png) → a'],
  ],
  ['both ways', [item('q', 'a', 'id="1"'), item('a', 'q', 'id="1.inv"')], ['q ↔ a']],
  ['an inverse alone', [item('a', 'q', 'id="1.inv"')], ['a → q']],
  [
    'an inverse that asks something else',
    [item('q', 'a', 'id="1"'), item('b', 'q', 'id="1.inv"')],
    ['q → a', 'b → q'],
  ],
  [
    'three sides',
    [item('f', 'p\r\nt', 'id="1"'), item('t', 'f\r\np', 'id="1.tr.1"')],
    ['f → p\\\nt', 't → f\\\np'],
  ],
];

const SCHEDULES: readonly (readonly [
  what: string,
  attributes: string,
  memories: readonly string[],
])[] = [
  ['unseen', 'gr="0" e="2.5" ac_rp="0" l_rp="0" n_rp="0"', []],
  ['still being learned', 'gr="1" e="2.5" ac_rp="3" l_rp="5" n_rp="5"', []],
  [
    'memorised',
    'gr="4" e="2.360" ac_rp="1" rt_rp="5" lps="1" rt_rp_l="3" l_rp="10" n_rp="47"',
    ['0: n4 236 37d 2009-08-30 1'],
  ],
  [
    'impossible',
    'gr="4" e="1e308" rt_rp_l="3" lps="-5" l_rp="10" n_rp="9e99"',
    ['0: n4 1000 36500d 9999-12-31 0'],
  ],
];

describe('a Mnemosyne collection', () => {
  for (const [what, items, notes] of TEXTS) {
    it(`has ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(mnemosyne, collection(...items))), notes);
    });
  }

  for (const [what, attributes, memories] of SCHEDULES) {
    it(`has a card that is ${what}`, async () => {
      const reading = await readInGreenwich(mnemosyne, collection(item('q', 'a', attributes)));
      assert.deepEqual(shownMemories(reading), memories);
    });
  }

  it('gives the schedules of both directions', async () => {
    const known = 'gr="4" e="2.5" rt_rp_l="0" lps="0" l_rp="0"';
    const items = [
      item('q', 'a', `id="1" ${known} n_rp="1"`),
      item('a', 'q', `id="1.inv" ${known} n_rp="3"`),
    ];
    const reading = await readInGreenwich(mnemosyne, collection(...items));
    assert.deepEqual(shownMemories(reading), [
      '0: n1 250 1d 2009-07-15 0',
      '1: n1 250 3d 2009-07-17 0',
    ]);
  });

  it('leaves a schedule out where it does not say when the collection was begun', async () => {
    const text = collection(item('q', 'a', 'gr="4" e="2.5" l_rp="1" n_rp="3"')).replace(
      / time\S+"/,
      '',
    );
    const reading = await readInGreenwich(mnemosyne, text, 'a.xml');
    assert.deepEqual(shownMemories(reading), []);
    assert.deepEqual(shownProblems(reading), [
      'a.xml:3 Its schedule has no date, so it starts as new.',
    ]);
  });

  it('names the line of what it skips, and keeps the rest', async () => {
    const reading = await readText(
      mnemosyne,
      collection(item('q', ''), item('', 'a'), item('b', 'c')),
      'a.xml',
    );
    assert.deepEqual(shownNotes(reading), ['b → c']);
    assert.deepEqual(shownProblems(reading), [
      'a.xml:3 It has no answer.',
      'a.xml:4 It has no question.',
    ]);
  });

  it('makes a tag of a category, but not of the name for none', async () => {
    const items = [item('q', 'a'), item('r', 'b').replace('a: b', '&lt;default&gt;')];
    const { decks } = await readText(mnemosyne, collection(...items));
    assert.deepEqual(
      decks[0]?.notes.map(({ tags }) => tags),
      [['a: b'], []],
    );
  });

  it('may be one that smconv.pl made', async () => {
    const card =
      '<card category="Unfiled"><card_fields><card_field idx="2">sidewalk</card_field><card_field idx="1">la acera</card_field></card_fields><card_other datecommit="2004-11-04" datenexttest="2006-02-19" difficulty="60" interval="472" lapses="8" recalls="22"/></card>';
    const text = `<smconv_pl><cards>${card}</cards><header name="Spanish"/></smconv_pl>`;
    const reading = await readInGreenwich(mnemosyne, text);
    assert.deepEqual(shownNotes(reading), ['la acera → sidewalk']);
    assert.deepEqual(shownMemories(reading), ['0: n22 198 472d 2006-02-19 8']);
    assert.deepEqual(reading.decks[0]?.path, ['Spanish']);
  });
});

const REFUSED: readonly (readonly [what: string, text: string, place: string])[] = [
  [
    'of another version',
    '\n<mnemosyne core_version="2"></mnemosyne>',
    '2: This Mnemosyne XML has version 2',
  ],
  ['without a version', '<mnemosyne></mnemosyne>', '1: This Mnemosyne XML has no version'],
  [
    'with a wrong end',
    collection('<item><Q>q</Q><A>a</B></item>'),
    '3:15 This <A> is never closed',
  ],
  ['cut off', collection().slice(0, 100), '2:1 This <mnemosyne> is never closed'],
  [
    'with entities of its own',
    '<!DOCTYPE a [<!ENTITY b "c">]><mnemosyne core_version="1"></mnemosyne>',
    '1:1 This XML defines its own entities',
  ],
  [
    'nested without end',
    `<mnemosyne core_version="1">${'<a>'.repeat(100_000)}`,
    '1:1526 This XML nests more',
  ],
];

describe('a Mnemosyne collection that is refused', () => {
  for (const [what, text, message] of REFUSED) {
    it(`is one ${what}`, async () => {
      await assert.rejects(readText(mnemosyne, text), (error) => {
        assert.ok(error instanceof UserError);
        const { line, column } = error.place ?? {};
        return `${line}:${column ?? ''} ${error.message}`.startsWith(message);
      });
    });
  }

  it('never fails otherwise', async () => {
    const piece = fc.constantFrom(
      '<mnemosyne core_version="1">',
      '<item>',
      '<Q>',
      '</Q>',
      '<A',
      '>',
      '</A>',
      '&lt;',
      '&#0;',
      'x',
      '</item>',
      '<![CDATA[',
      ']]>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        await readText(mnemosyne, pieces.join('')).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });

  it('is told from other XML', () => {
    assert.equal(mnemosyne.detect(textSource(collection())), CONFIDENCE.certain);
    assert.equal(mnemosyne.detect(textSource('<SuperMemoCollection/>')), CONFIDENCE.no);
  });
});

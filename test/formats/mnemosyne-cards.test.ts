import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { UserError } from '../../src/errors.ts';
import type { Source } from '../../src/files/encodings.ts';
import { detectFormat } from '../../src/formats/detect.ts';

import { mnemosyneCards } from '../../src/formats/mnemosyne-cards/index.ts';
import { readInGreenwich, shownMemories, shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

const TAGS =
  '<log type="10" o_id="t1"><name>verbs</name></log><log type="10" o_id="t2"><name>__UNTAGGED__</name></log>';

function entries(...logs: readonly string[]): string {
  return `<openSM2sync number_of_entries="9">${TAGS}\n${logs.join('\n')}\n</openSM2sync>\n`;
}

function fact(fields: Readonly<Record<string, string>>, id = 'f1'): string {
  const children = Object.entries(fields).map(([name, text]) => `<${name}>${text}</${name}>`);
  return `<log type="16" o_id="${id}">${children.join('')}</log>`;
}

function card(view: string, attributes = 'gr="-1"', id = 'f1'): string {
  const type = view.replace(/\.\d$/, '');
  return `<log type="6" o_id="${id}-${view}" card_t="${type}" fact="${id}" fact_v="${view}" tags="t1" ${attributes}></log>`;
}

function zipped(members: Readonly<Record<string, string>>): Source {
  const bytes = Object.entries(members).map(([name, text]) => [name, Buffer.from(text)] as const);
  return { name: 'words.cards', bytes: zipSync(Object.fromEntries(bytes)), text: null };
}

const AB = fact({ b: 'a', f: 'q' });

describe('the cards of a fact of Mnemosyne 2', () => {
  const TEXTS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['front to back', [AB, card('1.1')], ['q → a']],
    ['both ways', [AB, card('2.2'), card('2.1')], ['q ↔ a']],
    ['back to front alone', [AB, card('2.2')], ['a → q']],
    [
      'with three sides',
      [fact({ f: 'mot', p_1: 'mo', m_1: 'word', n: 'm.' }), card('3.1'), card('3.2')],
      ['mot → mo\n\nword\n\nm.', 'word → mot\n\nmo\n\nm.'],
    ],
    ['of a type of one’s own', [AB, card('1::French.1')], ['q → a']],
    ['with gaps', [fact({ text: 'a [b:c] [d]' }), card('5.1'), card('5.1')], ['a {1:b:c} {2:d}']],
    [
      'as a sentence',
      [fact({ f: 'Je [suis] là', m_1: 'I am here' }), card('6.1')],
      ['Je {1:suis} là\n\nI am here'],
    ],
    ['in HTML', [fact({ f: '&lt;b&gt;q&lt;/b&gt;', b: 'a' }), card('1.1')], ['**q** → a']],
    [
      'with a picture',
      [fact({ f: '&lt;img src="figs/a.png"&gt;', b: 'a' }), card('1.1')],
      ['![figs/a.png](media:figs%2Fa.png) → a'],
    ],
  ];
  for (const [what, logs, notes] of TEXTS) {
    it(what, async () => {
      assert.deepEqual(
        shownNotes(await readText(mnemosyneCards, entries(...logs), 'a.xml')),
        notes,
      );
    });
  }

  it('have its tags and its id', async () => {
    const { decks } = await readText(mnemosyneCards, entries(AB, card('1.1')), 'a.xml');
    const [note] = decks[0]?.notes ?? [];
    assert.deepEqual([note?.id, note?.tags, note?.where], ['f1', ['verbs'], 'a.xml:2']);
  });

  const DAY = 86_400;
  const LAST = 1_247_529_600;
  const SCHEDULES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['unseen', [card('1.1', 'gr="-1" e="2.5" l_rp="-1" n_rp="-1"')], []],
    ['still being learned', [card('1.1', `gr="1" e="2.5" l_rp="${LAST}" n_rp="${LAST}"`)], []],
    [
      'memorised',
      [card('1.1', `gr="4" e="2.36" rt_rp_l="3" lps="1" l_rp="${LAST}" n_rp="${LAST + 37 * DAY}"`)],
      ['0: n4 236 37d 2009-08-20 1'],
    ],
    [
      'both ways',
      [
        card('2.1'),
        card('2.2', `gr="4" e="2.5" rt_rp_l="1" lps="0" l_rp="${LAST}" n_rp="${LAST + DAY}"`),
      ],
      ['1: n2 250 1d 2009-07-15 0'],
    ],
    [
      'with numbers that cannot be',
      [card('1.1', 'gr="4" e="99999" rt_rp_l="1e9" lps="-4" l_rp="1e300" n_rp="x"')],
      [],
    ],
  ];
  for (const [what, cards, memories] of SCHEDULES) {
    it(`may be ${what}`, async () => {
      const reading = await readInGreenwich(mnemosyneCards, entries(AB, ...cards), 'a.xml');
      assert.deepEqual(shownMemories(reading), memories);
    });
  }

  it('are listed where they cannot come', async () => {
    const logs = [
      fact({ f: 'q' }),
      card('1.1'),
      card('1.1', '', 'f9'),
      fact({ f: 'q', b: 'a' }, 'f2'),
      fact({ text: 'none' }, 'f3'),
      card('5.1', '', 'f3'),
    ];
    const reading = await readText(mnemosyneCards, entries(...logs), 'a.xml');
    assert.deepEqual(shownProblems(reading), [
      'a.xml:4 It belongs to a fact that is not in the file.',
      'a.xml:2 It has no answer.',
      'a.xml:5 No card asks this fact.',
      'a.xml:6 It has no gap in square brackets.',
    ]);
  });
});

describe('a .cards file', () => {
  it('is a zip with a name and media', async () => {
    const source = zipped({
      'cards.xml': entries(AB, card('1.1')),
      METADATA: 'tags:\ncard_set_name:National Capitals\nrevision:1\n',
      'figs/a.png': 'png',
    });
    assert.equal(detectFormat(source).name, 'mnemosyne-cards');
    const reading = await mnemosyneCards.read?.(source, {
      dayOf: () => '2020-01-01' as never,
      now: 0,
    });
    assert.equal(reading?.decks[0]?.title, 'National Capitals');
    assert.deepEqual(
      reading?.media?.map(({ name, bytes }) => [name, Buffer.from(bytes() ?? []).toString()]),
      [['figs/a.png', 'png']],
    );
  });

  it('is refused where it holds something else', async () => {
    const options = { dayOf: () => '2020-01-01' as never, now: 0 };
    const read = async (source: Source) => mnemosyneCards.read?.(source, options);
    await assert.rejects(read(zipped({ METADATA: 'cards.xml' })), {
      message: 'This zip contains no cards.xml.',
    });
    await assert.rejects(read(zipped({ 'cards.xml': '<a/>' })), {
      message: 'This XML contains no Mnemosyne 2 cards.',
    });
  });

  it('is told from the XML of version 1', () => {
    assert.equal(detectFormat(textSource(entries(), 'a.xml')).name, 'mnemosyne-cards');
    assert.equal(
      detectFormat(textSource('<mnemosyne core_version="1">', 'a.xml')).name,
      'mnemosyne',
    );
  });

  it('is read or refused whatever is in it', async () => {
    const log = fc.oneof(
      fc.constantFrom(
        AB,
        card('1.1'),
        card('2.2'),
        card('5.1'),
        '<log>',
        '</log>',
        '<log type="6"/>',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    const options = { dayOf: () => '2020-01-01' as never, now: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(log), fc.uint8Array(), async (logs, noise) => {
        const whole = zipped({ 'cards.xml': entries(...logs) });
        const damaged = { ...whole, bytes: Buffer.concat([whole.bytes.subarray(0, 90), noise]) };
        for (const source of [textSource(entries(...logs), 'a.xml'), whole, damaged]) {
          try {
            mnemosyneCards.detect(source);
            await mnemosyneCards.read?.(source, options);
          } catch (error) {
            assert.ok(error instanceof UserError, String(error));
          }
        }
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { crowdanki } from '../../src/formats/crowdanki/index.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

const MODELS = [
  {
    crowdanki_uuid: 'basic',
    name: 'Basic',
    type: 0,
    flds: [
      { name: 'Back', ord: 1 },
      { name: 'Front', ord: 0 },
    ],
    tmpls: [
      { name: 'Card 1', ord: 0, qfmt: '{{Front}}', afmt: '{{FrontSide}}<hr id=answer>{{Back}}' },
    ],
  },
  {
    crowdanki_uuid: 'both',
    name: 'Both',
    type: 0,
    flds: [
      { name: 'Front', ord: 0 },
      { name: 'Back', ord: 1 },
      { name: 'Also', ord: 2 },
    ],
    tmpls: [
      { ord: 0, qfmt: '{{Front}}', afmt: '{{Back}}' },
      { ord: 1, qfmt: '{{#Also}}{{Back}}{{/Also}}', afmt: '{{Front}}' },
    ],
  },
  {
    crowdanki_uuid: 'cloze',
    name: 'Cloze',
    type: 1,
    flds: [{ name: 'Text', ord: 0 }],
    tmpls: [{ ord: 0, qfmt: '{{cloze:Text}}', afmt: '{{cloze:Text}}' }],
  },
];

function note(model: string, ...fields: readonly string[]) {
  return { __type__: 'Note', fields, guid: 'g', note_model_uuid: model, tags: ['t'] };
}

function deck(name: string, notes: readonly unknown[], children: readonly unknown[] = []) {
  return { __type__: 'Deck', children, name, note_models: MODELS, notes };
}

const NOTES: readonly (readonly [what: string, note: unknown, notes: readonly string[]])[] = [
  ['by its template', note('basic', 'a', '<b>b</b>'), ['a → **b**']],
  ['with both of its cards', note('both', 'a', 'b', 'y'), ['a ↔ b']],
  ['without the card that has no front', note('both', 'a', 'b', ''), ['a → b']],
  ['with its gaps', note('cloze', '{{c1::a}} b {{c2::c::d}}'), ['{1:a} b {2:c:d}']],
  ['without a type', note('gone', 'a', 'b'), ['a ↔ b']],
];

describe('a note of CrowdAnki', () => {
  for (const [what, one, notes] of NOTES) {
    it(`is read ${what}`, async () => {
      const text = JSON.stringify(deck('D', [one]));
      assert.deepEqual(shownNotes(await readText(crowdanki, text)), notes);
    });
  }

  it('keeps its id, tags and place', async () => {
    const text = JSON.stringify(deck('D', [note('basic', 'a', 'b')]), null, 1);
    const { decks } = await readText(crowdanki, text, 'deck.json');
    const [one] = decks[0]?.notes ?? [];
    const line = text.split('\n').findIndex((shown) => shown.includes('"Note"'));
    assert.deepEqual([one?.id, one?.tags, one?.where], ['g', ['t'], `deck.json:${line}`]);
  });

  it('stands in its deck, which stands in others', async () => {
    const inner = deck('C', [note('basic', 'c', 'd')]);
    const text = JSON.stringify(deck('A', [], [deck('A::B', [], [inner])]));
    const { decks } = await readText(crowdanki, text);
    assert.deepEqual(
      decks.map(({ path }) => path),
      [['A', 'B', 'C']],
    );
  });

  it('is listed where it makes no card', async () => {
    const notes = [note('basic', '', 'b'), note('basic', 'a', ''), note('cloze', 'no gap')];
    const reading = await readText(crowdanki, JSON.stringify(deck('D', notes)), 'deck.json');
    assert.deepEqual(shownProblems(reading), [
      'deck.json:1 None of its cards has a front.',
      'deck.json:1, card 1 It has no answer.',
      'deck.json:1 None of its cards has a front.',
    ]);
  });
});

describe('a CrowdAnki deck', () => {
  it('is told from other JSON', () => {
    assert.equal(crowdanki.detect(textSource(JSON.stringify(deck('D', [])))), CONFIDENCE.certain);
    assert.equal(crowdanki.detect(textSource('{"cards": []}')), CONFIDENCE.no);
  });

  it('is refused where it is broken, or nests too deep', async () => {
    await assert.rejects(readText(crowdanki, '{"__type__": "Deck"'), UserError);
    await assert.rejects(readText(crowdanki, '[]'), /not a CrowdAnki deck/);
    const deep = '{"__type__":"Deck","children":['.repeat(50_000);
    await assert.rejects(readText(crowdanki, deep), /nests more than 64 levels/);
  });

  it('never fails but with a sentence', async () => {
    const value = fc.letrec((tie) => ({
      deck: fc.record(
        {
          __type__: fc.constantFrom('Deck', 'Note'),
          name: fc.oneof(fc.string(), fc.integer()),
          children: fc.oneof(fc.array(tie('deck'), { maxLength: 2 }), fc.jsonValue()),
          note_models: fc.oneof(fc.constant(MODELS), fc.jsonValue()),
          notes: fc.array(
            fc.record({
              fields: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
              note_model_uuid: fc.constantFrom('basic', 'both', 'cloze', 'gone'),
            }),
          ),
        },
        { requiredKeys: [] },
      ),
    })).deck;
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        await readText(crowdanki, JSON.stringify(one)).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { supermemo } from '../../src/formats/supermemo/index.ts';
import { readInGreenwich, shownMemories, shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

function collection(...elements: readonly string[]): string {
  return `<SuperMemoCollection>\n${elements.join('\n')}\n</SuperMemoCollection>`;
}

function element(question: string, answer: string, more = '<Type>Item</Type>'): string {
  return `<SuperMemoElement><ID>7</ID>${more}<Content><Question>${question}</Question><Answer>${answer}</Answer></Content></SuperMemoElement>`;
}

function learning(values: string): string {
  return `<Type>Item</Type><LearningData>${values}</LearningData>`;
}

describe('a SuperMemo collection', () => {
  it('has questions in escaped HTML', async () => {
    const text = collection(element('&lt;P&gt;a &lt;B&gt;b&lt;/B&gt;&lt;/P&gt;', 'c &amp;lt; d'));
    assert.deepEqual(shownNotes(await readText(supermemo, text)), ['a **b** → c < d']);
  });

  it('puts its items under the titles of the topics above them, however deep', async () => {
    const open = '<SuperMemoElement><Title>A</Title><SuperMemoElement><Title>B</Title>';
    const text = collection(`${open}${element('q', 'a')}</SuperMemoElement></SuperMemoElement>`);
    const { decks } = await readText(supermemo, text);
    assert.deepEqual(
      decks[0]?.notes.map(({ id, headings }) => [id, headings]),
      [['7', ['A', 'B']]],
    );
  });

  it('says which elements are none to ask', async () => {
    const topic = element('an article', '', '<Type>Topic</Type>');
    const text = collection(topic, element('', ''), element('q', ''), element('', 'a'));
    assert.deepEqual(shownProblems(await readText(supermemo, text, 'a.xml')), [
      'a.xml:2 It is a topic to read, with no answer.',
      'a.xml:4 It has no answer.',
      'a.xml:5 It has no question.',
    ]);
  });

  const SCHEDULES: readonly (readonly [
    what: string,
    values: string,
    memories: readonly string[],
  ])[] = [
    [
      'with dots and commas',
      '<Interval>1844</Interval><Repetitions>7</Repetitions><Lapses>2</Lapses><LastRepetition>19.09.2002</LastRepetition><UFactor>2,452</UFactor>',
      ['0: n7 245 1844d 2007-10-07 2'],
    ],
    [
      'in ISO',
      '<Interval>3</Interval><Repetitions>1</Repetitions><Lapses>0</Lapses><LastRepetition>2024-01-01</LastRepetition><UFactor>0.000</UFactor>',
      ['0: n1 250 3d 2024-01-04 0'],
    ],
    ['of no repetition', '<Interval>0</Interval><Repetitions>0</Repetitions>', []],
    ['without a day', '<Interval>9</Interval><Repetitions>3</Repetitions>', []],
  ];
  for (const [what, values, memories] of SCHEDULES) {
    it(`has a schedule ${what}`, async () => {
      const reading = await readInGreenwich(
        supermemo,
        collection(element('q', 'a', learning(values))),
      );
      assert.deepEqual(shownMemories(reading), memories);
    });
  }

  it('is told by its root, and never fails but with a sentence', async () => {
    assert.equal(supermemo.detect(textSource(collection())), CONFIDENCE.certain);
    assert.equal(supermemo.detect(textSource('<mnemosyne/>')), CONFIDENCE.no);
    const piece = fc.constantFrom(
      '<SuperMemoCollection>',
      '<SuperMemoElement>',
      '</SuperMemoElement>',
      '<Content>',
      '<Question>',
      'q',
      '</Question>',
      '</Content>',
      '<Title',
      '/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        await readText(supermemo, pieces.join('')).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { obsidian } from '../../src/formats/obsidian/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a note of Obsidian', () => {
  const NOTES: readonly (readonly [string, string, readonly string[]])[] = [
    ['a card on a line', 'a::b', ['a → b']],
    ['a card on a line, both ways', 'a ::: b', ['a ↔ b']],
    ['cards on lines next to each other', 'a::b\nc::d\nprose', ['a → b', 'c → d']],
    ['cards in a list', '- a::b\n  1. c::d', ['a → b', 'c → d']],
    ['colons in code', '`a::b`::c\n\n`d::e`', ['`a::b` → c']],
    ['both sides on lines', 'a\n?\nb', ['a → b']],
    ['both sides on lines, both ways', 'a\n??\nb', ['a ↔ b']],
    ['sides of several lines', 'a\nb\n?\n- c\n- d\n\nprose', ['a\\\nb → - c\n- d']],
    ['a blank line around the question mark', 'a\n\n?\n\nb\n\nc', ['a → b']],
    [
      'a code block in an answer',
      'a\n?\nb\n```\n\nc::d\n```\ne\n\nf',
      ['a → b\n```\n\nc::d\n```\ne'],
    ],
    ['colons in an answer', 'a\n?\nb\nstd::vector', ['a → b\\\nstd::vector']],
    ['a card on the line above a question', 'a::b\nc\n?\nd', ['a → b', 'c → d']],
    [
      'answers with blank lines, up to a marker',
      'a\n?\nb\n\nc\n+++\n\nd\n?\ne\n+++\n',
      ['a → b\n\nc', 'd → e'],
    ],
    ['gaps', 'a ==b== c ==d e==', ['a {1:b} c {2:d e}']],
    ['gaps in braces', 'a {{b}} c {{d::hint}}', ['a {1:b} c {2:d:hint}']],
    ['gaps with a hint and a number', '==a==^[x][^2] ==b==[^1] ==c==[^2]', ['{1:a:x} {2:b} {1:c}']],
    ['numbered gaps in braces', '{{1::a::x}} {{c2::b}} {{c1:c}}', ['{1:a:x} {2:b} {1:c}']],
    ['no gaps in code, nor without an edge', '`==a==` b == c == d\n\n==e==', ['{1:e}']],
    ['no cards in code', '```\na::b\n?\nc\n```\n\nd::e', ['d → e']],
    ['no cards in comments', '%%a::b%%\n\n%%\nc::d\n%%\n<!-- e::f -->\ng::h', ['g → h']],
    [
      'links as words',
      '[[a]] and [[b|c]]::![[d e.png|200]]',
      ['a and c → ![d e.png](media:d%20e.png)'],
    ],
    ['a question under a heading', '# a\nb\n?\nc', ['b → c']],
  ];
  for (const [what, text, notes] of NOTES) {
    it(`has ${what}`, async () => {
      const reading = await readText(obsidian, text);
      assert.deepEqual(shownNotes(reading), notes);
      assert.deepEqual(reading.skipped, []);
    });
  }

  it('has decks by its tags, for what follows, under a heading, or on one line', async () => {
    const text = `#flashcards/a/b #x
c::d

# E #flashcards/f
g::h

#flashcards/i k::l
m::n

#flashcards
o::p
`;
    const { decks } = await readText(obsidian, text);
    assert.deepEqual(
      decks.map(({ path, notes }) => [path.join('/'), notes.map(({ where }) => where)]),
      [
        ['a/b', ['notes.md:2']],
        ['f', ['notes.md:5', 'notes.md:8']],
        ['i', ['notes.md:7']],
        ['', ['notes.md:11']],
      ],
    );
    assert.deepEqual(decks[0]?.notes[0]?.tags, ['x']);
  });

  it('has tags and a deck in its front matter, and headings above its cards', async () => {
    const text = '---\ntags: [flashcards/a, b]\n---\n# C\n## D\ne::f ^id-1\n';
    const [deck] = (await readText(obsidian, text)).decks;
    const [note] = deck?.notes ?? [];
    assert.deepEqual(deck?.path, ['a']);
    assert.deepEqual(note?.tags, ['b']);
    assert.deepEqual(note?.headings, ['C', 'D']);
    assert.equal(note?.id, 'id-1');
    assert.deepEqual(shownNotes({ saw: '', decks: deck ? [deck] : [], skipped: [] }), ['e → f']);
  });

  const SCHEDULED: readonly (readonly [string, string])[] = [
    ['behind the text', 'a\n?\nb <!--SR:!2024-03-20,14,270-->'],
    ['on the line below', 'a\n?\nb\n<!--SR:!2024-03-20,14,270-->'],
    ['behind a blank line', 'a::b\n\n<!--SR:!2024-03-20,14,270-->\n\nc::d'],
    ['as older versions wrote it', 'a::b\n<!--SR:2024-03-20,14,270-->'],
  ];
  for (const [where, text] of SCHEDULED) {
    it(`has its schedule ${where}`, async () => {
      const { decks } = await readText(obsidian, text);
      assert.deepEqual(decks[0]?.notes[0]?.learned, [
        {
          card: 0,
          memory: {
            repetitions: 3,
            easeHundredths: 270,
            intervalDays: 14,
            dueOn: '2024-03-20',
            lapses: 0,
          },
          isSuspended: false,
          at: Date.parse('2024-03-06T12:00:00Z'),
          answers: [],
        },
      ]);
      assert.deepEqual(
        decks[0]?.notes.slice(1).map(({ learned }) => learned),
        decks[0]?.notes.slice(1).map(() => []),
      );
    });
  }

  it('has a schedule for each gap, by their numbers', async () => {
    const text = '==a==[^2] ==b==[^1]\n<!--SR:!2024-01-05,4,250!2000-01-01,1,250-->';
    const { decks } = await readText(obsidian, text);
    const learned = decks[0]?.notes[0]?.learned ?? [];
    assert.deepEqual(
      learned.map(({ card, memory }) => [card, memory?.dueOn]),
      [[1, '2024-01-05']],
    );
  });

  it('says what of its schedules cannot be taken', async () => {
    const text =
      'a::b <!--SR:!2024-01-05,4,250!2024-01-06,4,250-->\n\nc::d <!--SR:!2024-13-40,4,250-->\n\ne::f <!--SR:!2024-01-05,1e308,-7-->\n\nprose <!--SR:!2024-01-05,4,250-->';
    const { warnings, skipped, decks } = await readText(obsidian, text);
    assert.equal(decks[0]?.notes.length, 3);
    assert.deepEqual(warnings, [
      { where: 'notes.md:1', reason: 'It has 1 card, but 2 schedules.' },
      { where: 'notes.md:3', reason: 'Its schedule has no date, so it starts as new.' },
      { where: 'notes.md:5', reason: 'Its schedule had impossible numbers, which were corrected.' },
    ]);
    assert.deepEqual(skipped, [
      { where: 'notes.md:7', reason: 'This has a schedule but is not a card.' },
    ]);
  });

  it('has gaps in bold only where a schedule shows that they are some', async () => {
    assert.deepEqual(
      shownNotes(
        await readText(obsidian, 'a **b** <!--SR:!2024-01-05,4,250-->\n\nc **d**\n\ne::**f**'),
      ),
      ['a {1:b}', 'c {1:d}', 'e → **f**'],
    );
    assert.deepEqual(shownNotes(await readText(obsidian, 'a **b**\n\nc::d')), ['c → d']);
  });

  it('says which cards are none', async () => {
    const { skipped } = await readText(obsidian, '# a\n?\nb\n\nc\n?\n\n# d\n\ne::f');
    assert.deepEqual(skipped, [
      { where: 'notes.md:3', reason: 'There is no question above this `?`.' },
      { where: 'notes.md:5', reason: 'There is no answer below this `?`.' },
    ]);
  });

  it('is refused in a sentence where it has none', async () => {
    await assert.rejects(readText(obsidian, '`a::b`\n', 'a.md'), {
      message: "a.md has no cards of Obsidian's spaced repetition plugin.",
    });
  });

  const SURE: readonly (readonly [string, number])[] = [
    ['a::b <!--SR:!2024-01-05,4,250-->', CONFIDENCE.certain],
    ['#flashcards/x\n\na\n?\nb\n', CONFIDENCE.certain],
    ['---\ntags:\n  - flashcards\n---\na ==b==\n', CONFIDENCE.certain],
    ['a\n?\nb\n', CONFIDENCE.likely],
    ['a::b\n', CONFIDENCE.possible],
    ['- a :: b\n', CONFIDENCE.no],
    ['Q: a\nA: b::c\n', CONFIDENCE.no],
    ['these flashcards are `a::b`\n', CONFIDENCE.no],
    ['```\n#flashcards\na::b\n```\n', CONFIDENCE.no],
    ['a ==b==\n', CONFIDENCE.no],
  ];
  for (const [text, sureness] of SURE) {
    it(`is seen as ${sureness} in ${JSON.stringify(text)}`, () => {
      assert.equal(obsidian.detect(textSource(text)), sureness);
    });
  }

  it('is read or refused whatever the text is', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '?',
        '??',
        'a::b',
        '==a==',
        '{{a}}',
        '#flashcards/x',
        '# a',
        '',
        '```',
        '%%',
        '<!--SR:!2024-01-05,4,250-->',
        '+++',
        '[[a|b]]',
        '^x',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = lines.join('\n');
        obsidian.detect(textSource(text));
        await readText(obsidian, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});

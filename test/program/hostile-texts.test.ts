import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it, test } from 'node:test';
import { crowdDeck, type Sides, WRITERS } from './hostile-files.ts';
import { type HostileHome, hostileHome, LIVE } from './hostile-home.ts';

const MB = 1024 * 1024;

const ATTACKS: readonly string[] = [
  '\u001b[2J\u001b[7A\u001b[5;41mred',
  '\u001b]0;owned\u0007\u001b]2;owned\u001b\\',
  '\u001b]52;c;cm0gLXJmIH4K\u0007',
  '\u001b]8;;https://evil.example\u001b\\good.example\u001b]8;;\u001b\\',
  '\u001bP$qm\u001b\\\u001b[21t\u001b[6n\u001b[c\u0005',
  '\u009b2J\u009d0;owned\u009c\u0090$qm\u009c\u009b6n',
  '\u001b\u001b[31m [2J\u001b]0;',
  'wrong\rright\b\b\b\b\bright',
  '\u202eterces\u202c \u2066isolate\u2069 \u061c\u200f\u{e0041}',
  '&#27;[2J&#x9b;6n&#8238;&amp;#27;',
  '\u007f\u000e\u000f\u000b\u000c',
  '<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert) [y](data:text/html,x) <a href="&#106;avascript:x">z</a> [f](file:///etc/passwd)',
];

const HEAVY: readonly (readonly [what: string, text: string])[] = [
  ['2,000 quotes', `${'>'.repeat(2000)} deep`],
  ['8,000 unclosed images', '![[]()'.repeat(8000)],
  [
    'a list 180 levels deep',
    Array.from({ length: 180 }, (_, n) => `${'  '.repeat(n)}- x`).join('\n'),
  ],
  ['emphasis that never closes', '*a **b '.repeat(4000)],
  ['elements that never close', '<b><div>'.repeat(7000)],
  [
    'a table of a thousand columns',
    `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${'|b'.repeat(1000)}|`,
  ],
  ['half a formula over and over', '$\\frac{'.repeat(6000)],
  ['gaps in gaps', '{{c1::'.repeat(8000)],
];

const LARGE: readonly (readonly [what: string, text: string])[] = [
  ['a line of 10 MB', 'x'.repeat(10 * MB)],
  ['a million empty lines', `x${'\n'.repeat(1_000_000)}y`],
  ['a side of more than 64 KB', 'é'.repeat(40_000)],
];

/** All texts of the library hold nothing that acts, and nothing was lost to a wrong decoding. */
function assertHarmlessDecks({ data }: HostileHome): void {
  const library = join(data, 'decks');
  for (const name of readdirSync(library, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md')) continue;
    const text = readFileSync(join(library, name), 'utf8');
    const found = LIVE.exec(text);
    assert.equal(
      found,
      null,
      `${name}: ${JSON.stringify(text.slice((found?.index ?? 0) - 20).slice(0, 60))}`,
    );
    assert.ok(!text.includes('\ufffd'), `${name} holds U+FFFD`);
  }
}

describe('texts full of escape sequences', () => {
  const notes = ATTACKS.map((text, at): Sides => {
    const word = text.replace(/\s/g, '');
    return { front: `f${at} ${text} e`, back: `b ${text} e`, tag: `t${word}`, deck: `d ${text}` };
  });
  it('are shown, never obeyed, whatever the format', async (t) => {
    const home = await hostileHome(t, { newPerDay: 16 });
    for (const { file, format, write } of WRITERS) {
      const { exitCode, stderr } = await home.bring(file, write(notes), '--format', format);
      assert.equal(exitCode, 0, `${file}: ${stderr}`);
    }
    assertHarmlessDecks(home);
    const cards = await home.json<object[]>('browse', 'f1');
    assert.ok(cards.length >= WRITERS.length);
    for (const card of cards) assertHarmlessValues(card);
    for (const args of [
      ['due'],
      ['check'],
      ['decks'],
      ['browse', 'red'],
      ['stats'],
      ['next'],
      ['read'],
    ])
      await home.run(...args);
    for (const format of ['md', 'csv', 'apkg']) {
      await home.run('export', '--format', format, '--output', join(home.data, 'out', format));
    }
    await assertQuiet(home, 15);
    t.diagnostic(home.most());
  });
});

for (const [group, rows] of [
  ['heavy', HEAVY],
  ['large', LARGE],
] as const) {
  test(`${group} texts are read, or left out with a reason, whatever the format`, async (t) => {
    const home = await hostileHome(t, { newPerDay: 999 });
    const isWhole = process.env['DECKHAND_TEST_ROUNDS'] !== undefined;
    for (const [at, [what, text]] of rows.entries()) {
      const notes = [
        { front: `${group} ${what}`, back: text },
        { front: `fine ${what}`, back: 'fine' },
      ];
      // All of the formats meet all of the texts where there is time; else each meets one.
      for (const { file, format, write } of WRITERS.filter(
        (_, n) => isWhole || n % rows.length === at,
      )) {
        const ran = await home.bring(file, write(notes), '--format', format);
        assert.ok(
          ran.exitCode === 0 ||
            /Skipped \d+:|left out|lines\. Split it|too long|longer than|larger than|not a table/.test(
              ran.stdout + ran.stderr,
            ),
          `${file}: ${ran.stderr}`,
        );
      }
    }
    for (const args of [['due'], ['check'], ['browse', 'fine']]) await home.run(...args);
    await assertQuiet(home, 12);
    t.diagnostic(home.most());
  });
}

describe('bytes that are no text', () => {
  const word = Buffer.from('front');
  const breaks: readonly (readonly [what: string, corrupt: (text: Buffer) => Buffer])[] = [
    ['invalid UTF-8', (text) => replaced(text, word, Buffer.from([0x66, 0xff, 0xfe, 0xc0, 0xaf]))],
    [
      'a surrogate in UTF-8',
      (text) => replaced(text, word, Buffer.from([0xed, 0xa0, 0x80, 0x61, 0x62])),
    ],
    ['NULs', (text) => replaced(text, word, Buffer.from('a\0b\0c'))],
    [
      'UTF-16 with a mark',
      (text) =>
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.toString('utf8'), 'utf16le')]),
    ],
    ['UTF-16 without one', (text) => Buffer.from(text.toString('utf8'), 'utf16le')],
    [
      'UTF-16 with lone surrogates',
      (text) => {
        const wide = Buffer.from(
          `\ufeff${text.toString('utf8').replaceAll('front', '\ud800\ud800')}`,
          'utf16le',
        );
        return wide;
      },
    ],
    [
      'UTF-16 cut in half',
      (text) => Buffer.from(`\ufeff${text.toString('utf8')}`, 'utf16le').subarray(0, -1),
    ],
    ['UTF-8 under a mark of UTF-16', (text) => Buffer.concat([Buffer.from([0xfe, 0xff]), text])],
  ];
  const notes = [
    { front: 'front é ü', back: 'b' },
    { front: 'front 日本', back: 'c' },
  ];
  const texts = WRITERS.flatMap(({ file, write }) => {
    const content = write(notes);
    return typeof content === 'string' ? [[file, Buffer.from(content)] as const] : [];
  });
  for (const [at, [what, corrupt]] of breaks.entries()) {
    it(`${what}: are detected or refused, never silently replaced`, async (t) => {
      const home = await hostileHome(t);
      const isWhole = process.env['DECKHAND_TEST_ROUNDS'] !== undefined;
      for (const [file, bytes] of texts.filter((_, n) => isWhole || n % 8 === at % 8)) {
        await home.bring(file, corrupt(bytes));
        assertHarmlessDecks(home);
      }
      await home.run('check');
    });
  }
});

describe('data that is too deep', () => {
  const deep = 100_000;
  const bomb = Array.from({ length: 40 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`).join(
    '\n',
  );
  const rows: readonly (readonly [file: string, text: string])[] = [
    ['lists.json', '['.repeat(deep)],
    ['closed.json', `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['maps.json', `[{"front":"q","back":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}]`],
    ['lines.jsonl', `{"front":"q","back":"a"}\n${'['.repeat(deep)}\n`],
    ['own.json', `{"deckhand":1,"decks":${'['.repeat(deep)}${']'.repeat(deep)}}`],
    [
      'crowd.json',
      JSON.stringify(crowdDeck('d', [])).replace(
        '"children":[]',
        `"children":${'[{"children":'.repeat(10_000)}[]${'}]'.repeat(10_000)}`,
      ),
    ],
    ['lists.yaml', '['.repeat(deep)],
    ['dashes.yaml', '- '.repeat(deep)],
    ['aliases.yaml', `l0: &l0 [x]\n${bomb}\ncards: *l40\n`],
    [
      'merge.yaml',
      '- front: q\n  back: a\n  <<: {__proto__: {x: 1}}\n- front: r\n  back: b\n  __proto__: {tags: [x]}\n',
    ],
    [
      'tags.yaml',
      '- front: !!js/function "function () {}"\n  back: !!binary "gICA"\n- front: q\n  back: !evil a\n',
    ],
    [
      'elements.xml',
      `<?xml version="1.0"?><mnemosyne core_version="1" time_of_start="1">${'<item>'.repeat(deep)}</mnemosyne>`,
    ],
    [
      'entities.xml',
      `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY e SYSTEM "file:///etc/passwd">]><mnemosyne core_version="1" time_of_start="1"><item><Q>&c;&e;</Q><A>a</A></item></mnemosyne>`,
    ],
    ['topics.xml', `<SuperMemoCollection>${'<SuperMemoElement><Title>t</Title>'.repeat(50_000)}`],
    [
      'outline.org',
      `${Array.from({ length: 2000 }, (_, n) => `${'*'.repeat(n + 1)} T :drill:`).join('\n')}\nq\n`,
    ],
    ['front.md', `---\nl0: &l0 [x]\n${bomb}\ntags: *l40\n---\nQ: q\nA: a\n`],
  ];
  it('is refused in a line, or read', async (t) => {
    const home = await hostileHome(t);
    for (const [file, text] of rows) await home.bring(file, text);
    assertHarmlessDecks(home);
    await home.run('check');
    t.diagnostic(home.most());
  });
});

describe('tables that are no tables', () => {
  it('an unclosed quote costs its row, and is said', async (t) => {
    const home = await hostileHome(t);
    const rows = Array.from({ length: 2000 }, (_, at) => `q${at},a${at}`);
    const ran = await home.bring('open.csv', `front,back\nuno,"one\n${rows.join('\n')}\n`);
    assert.match(ran.stdout, /open\.csv:2/);
    const cards = await home.json<object[]>('browse', 'q');
    assert.ok(cards.length >= 2000, `${cards.length} cards`);
  });

  it('all kinds of line ends make rows', async (t) => {
    const home = await hostileHome(t);
    await home.bring('ends.csv', 'front,back\r\nq1,a\nq2,a\rq3,a\r\nq4,a');
    assert.equal((await home.json<object[]>('browse', 'q')).length, 4);
  });

  it('a million empty rows, and rows of commas alone, are no cards', async (t) => {
    const home = await hostileHome(t);
    await home.bring(
      'empty.csv',
      `front,back\nq1,a\n${'\n'.repeat(1_000_000)}q2,a\n${',,,\n'.repeat(20_000)}`,
    );
    assert.equal((await home.json<object[]>('browse', 'q')).length, 2);
    t.diagnostic(home.most());
  });

  it('formulas leave guarded, and come back as they were', async (t) => {
    const formulas = ['=HYPERLINK("http://evil")', '+1', '-1', '@SUM(A1)', "'quoted", '\t=1'];
    const rows = formulas.map((text, at) => `q${at},"${text.replaceAll('"', '""')}"`).join('\n');
    const home = await hostileHome(t);
    await home.bring('formulas.csv', `front,back\n${rows}\n`);
    const before = await home.json<{ back: string }[]>('browse', 'q');
    for (const format of ['csv', 'tsv']) {
      const { stdout } = await home.run('export', 'formulas', '--format', format);
      assert.doesNotMatch(stdout, /(?:^|[\t,]|")[=+@]/m, stdout);
      const other = await hostileHome(t);
      await other.bring(`formulas.${format}`, stdout);
      const after = await other.json<{ back: string }[]>('browse', 'q');
      assert.deepEqual(
        after.map(({ back }) => back),
        before.map(({ back }) => back),
      );
    }
  });

  it('an id twice in a deck, or in two, counts once and is said', async (t) => {
    const home = await hostileHome(t);
    const twice = await home.bring('twice.csv', 'front,back\nq1,a\nq1,a\nq1,b\n');
    assert.match(twice.stdout, /left out|merged|joined|twice/i);
    await home.bring('other.csv', 'front,back\nq1,a\nq1,c\n');
    const own = '---\nid: d\n---\n<!-- id: x -->\nQ: q2\nA: a\n\n<!-- id: x -->\nQ: q3\nA: b\n';
    await home.bring('own.md', own);
    await home.bring('own2.md', own.replace('q2', 'q4'));
    const ids = (await home.json<{ id: string }[]>('browse', 'q')).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const { stdout } = await home.run('check');
    assert.match(stdout, /twice|also|same/i);
  });
});

function assertHarmlessValues(value: unknown): void {
  if (typeof value === 'string') assert.doesNotMatch(value, LIVE);
  else if (typeof value === 'object' && value !== null)
    Object.values(value).forEach(assertHarmlessValues);
}

function replaced(text: Buffer, what: Buffer, by: Buffer): Buffer {
  const at = text.indexOf(what);
  return Buffer.concat([text.subarray(0, at), by, text.subarray(at + what.length)]);
}

/** Whatever a deck holds, only these are ever written: colours, and what draws a full screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const OWN = /\r\n|\n|\u001b\[(?:(?:\d{1,2}|38;5;\d+)m|[HJG]|1A|2K|\d+G|\?(?:1049|1007|25)[hl])/g;

/** Studies some cards in a terminal, which is asked nothing and told nothing but what to draw. */
async function assertQuiet(home: HostileHome, cards: number): Promise<void> {
  const quiz = home.start();
  for (let card = 1; card <= cards; card += 1) {
    await quiz.until(new RegExp(`(?<!\\d)${card} of `));
    quiz.type(' ');
    await quiz.until(/1 again/);
    quiz.type('G');
    await quiz.untilDrawn(/1 again/);
    quiz.type('3');
  }
  quiz.type('q');
  await quiz.ended();
  const rest = quiz.written().replace(OWN, '');
  assert.equal(quiz.replies(), '');
  assert.equal(LIVE.exec(rest.replace(/\r/g, '')), null);
}

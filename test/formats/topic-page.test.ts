import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE, type NoteBody } from '../../src/formats/format.ts';
import { pageLines, readPageStart } from '../../src/formats/topic-page/find.ts';
import { topicPage } from '../../src/formats/topic-page/index.ts';
import { definitionsIn } from '../../src/formats/topic-page/read.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

type Topic = Extract<NoteBody, { kind: 'topic' }>;

const PAGE = `Storagehigh

Write-Ahead Log

Log: a file that only grows. Checkpoint: the place up to which the data files are safe.

Memory anchor

Log = the ship's diary (written first, read after the storm).

Expected depth

Append first, apply later. A crash loses nothing that was acknowledged.

Deep — senior internals

Group commit: many transactions share one flush. It costs latency — "a little".

Two parts:
- redo, forwards
- undo, backwards

🎤Interview-ready answer

I write the change to the log, flush it, then answer: that is the contract.

Common trap

Believing that a write is safe before the flush.
`;

async function topics(text: string, name?: string): Promise<readonly Topic[]> {
  const { decks } = await readText(topicPage, text, name);
  return decks.flatMap(({ notes }) =>
    notes.flatMap(({ body }) => (body.kind === 'topic' ? [body] : [])),
  );
}

async function onlyTopic(text: string): Promise<Topic> {
  const [topic, ...others] = await topics(text);
  assert.ok(topic);
  assert.equal(others.length, 0);
  return topic;
}

function hidden(topic: Topic): readonly string[] {
  return topic.small.map(({ facet, note }) => {
    assert.equal(note.body.kind, 'cloze');
    const parts = note.body.kind === 'cloze' ? note.body.parts : [];
    return `${facet}: ${parts.map((part) => ('hidden' in part ? `[${part.hidden}]` : part.text)).join('')}`;
  });
}

describe('a pasted topic page', () => {
  it('is one topic with its six facets word for word, its category and its priority', async () => {
    const { decks, skipped } = await readText(topicPage, PAGE, 'page.txt');
    const [note] = decks[0]?.notes ?? [];
    assert.deepEqual(skipped, []);
    assert.deepEqual(note?.tags, ['storage']);
    assert.equal(note?.priority, 'high');
    assert.equal(note?.where, 'page.txt:1');
    assert.equal(decks[0]?.title, 'Write-Ahead Log');
    const topic = await onlyTopic(PAGE);
    assert.equal(topic.title, 'Write-Ahead Log');
    assert.deepEqual(Object.fromEntries(topic.facets), {
      definition:
        'Log: a file that only grows. Checkpoint: the place up to which the data files are safe.',
      anchor: "Log = the ship's diary (written first, read after the storm).",
      depth: 'Append first, apply later. A crash loses nothing that was acknowledged.',
      internals:
        'Group commit: many transactions share one flush. It costs latency — "a little".\n\nTwo parts:\n- redo, forwards\n- undo, backwards',
      answer: 'I write the change to the log, flush it, then answer: that is the contract.',
      trap: 'Believing that a write is safe before the flush.',
    });
  });

  it('has a cloze for each definition that its text makes', async () => {
    assert.deepEqual(hidden(await onlyTopic(PAGE)), [
      'definition: [Log]: a file that only grows.',
      'definition: [Checkpoint]: the place up to which the data files are safe.',
      "anchor: [Log] = the ship's diary (written first, read after the storm).",
      'internals: [Group commit]: many transactions share one flush.',
    ]);
  });

  const VARIANTS: readonly (readonly [string, string])[] = [
    ['Windows line ends', PAGE.replaceAll('\n', '\r\n')],
    [
      'no blank lines at the headings',
      PAGE.replace(/\n\n(?=Memory|Expected|Deep|🎤|Common)/g, '\n'),
    ],
    [
      'no blank lines below the headings',
      PAGE.replace(/(anchor|depth|internals|answer|trap)\n\n/g, '$1\n'),
    ],
    ['no-break blanks', PAGE.replace(/(?<=\w) (?=\w)/g, '\u00a0')],
    ['an indent', PAGE.replace(/^(?=.)/gm, '    ')],
    ['colons behind the headings', PAGE.replace(/^(Memory anchor|Common trap)$/gm, '$1:')],
    ['capitals', PAGE.replace(/^(Memory anchor|Common trap)$/gm, (words) => words.toUpperCase())],
    ['pictures before the headings', PAGE.replace(/^(?=Memory|Expected|Common)/gm, '🧠 ')],
    ['a plain dash', PAGE.replace('Deep — senior', 'Deep - senior')],
    ['numbers before the headings', PAGE.replace(/^(?=Memory|Expected|Common)/gm, '3. ')],
    ['a site around it', `Skip to content\nHome\n\n${PAGE}`],
    ['a byte order mark', `\ufeff${PAGE}`],
  ];
  for (const [what, text] of VARIANTS) {
    it(`is the same with ${what}`, async () => {
      const [expected, found] = [await onlyTopic(PAGE), await onlyTopic(text)];
      assert.equal(found.title, expected.title);
      assert.deepEqual([...found.facets], [...expected.facets]);
      assert.deepEqual(hidden(found), hidden(expected));
      assert.equal(topicPage.detect(textSource(text)), CONFIDENCE.certain);
    });
  }

  const STARTS: readonly (readonly [string, string, string])[] = [
    ['Storagehigh', 'Storage', 'high'],
    ['System Designcritical', 'System Design', 'critical'],
    ['Low-level designcritical', 'Low-level design', 'critical'],
    ['Flowmedium', 'Flow', 'medium'],
    ['Messaginglow', 'Messaging', 'low'],
    ['C++low', 'C++', 'low'],
    ['Storage high', 'Storage', 'high'],
    ['Storage – High', 'Storage', 'high'],
    ['Storage • high', 'Storage', 'high'],
    ['Storage (HIGH)', 'Storage', 'high'],
    ['Storage [high]', 'Storage', 'high'],
    ['Storage: high', 'Storage', 'high'],
    ['### Storage **high**', 'Storage', 'high'],
  ];
  for (const [line, category, priority] of STARTS) {
    it(`begins at ${line}`, () => {
      const [first] = pageLines(line);
      assert.ok(first);
      const start = readPageStart(first);
      assert.deepEqual([start?.category, start?.priority], [category, priority]);
    });
  }

  for (const line of [
    'priority: high',
    'high',
    'The wall was high. The wall was low',
    'Storage',
    'a b c d e f high',
  ]) {
    it(`does not begin at ${line}`, () => {
      const [first] = pageLines(line);
      assert.ok(first);
      assert.equal(readPageStart(first), null);
    });
  }

  it('may have its category and its priority on two lines', async () => {
    const text = PAGE.replace('Storagehigh', 'Storage\nhigh');
    const { decks } = await readText(topicPage, text);
    assert.deepEqual(decks[0]?.notes[0]?.tags, ['storage']);
    assert.equal((await onlyTopic(text)).title, 'Write-Ahead Log');
  });

  it('may lack facets, and its first line', async () => {
    const text = 'Cachinglow\nEviction\nLRU: the oldest goes.\nCommon trap\nNo bound at all.\n';
    assert.deepEqual([...(await onlyTopic(text)).facets.keys()], ['definition', 'trap']);
    const untitled = PAGE.split('\n').slice(1).join('\n');
    assert.equal((await onlyTopic(untitled)).title, 'Write-Ahead Log');
    assert.equal(topicPage.detect(textSource(untitled)), CONFIDENCE.certain);
  });

  it('may have text behind a heading on its line', async () => {
    const text = PAGE.replace('Common trap\n\n', 'Common trap: ');
    assert.equal(
      (await onlyTopic(text)).facets.get('trap'),
      'Believing that a write is safe before the flush.',
    );
  });

  it('stands beside others in one file', async () => {
    const second = PAGE.replace('Storagehigh', 'Networksmedium').replace(
      'Write-Ahead Log',
      'Going low',
    );
    const third = 'Cachinglow\n\nEviction\n\nLRU: the oldest goes.\n';
    const { decks } = await readText(topicPage, `${PAGE}\n${second}\n---\n\n${third}`);
    const notes = decks.flatMap((deck) => deck.notes);
    assert.deepEqual(
      notes.map(({ tags, priority }) => [tags[0], priority]),
      [
        ['storage', 'high'],
        ['networks', 'medium'],
        ['caching', 'low'],
      ],
    );
    assert.deepEqual(shownNotes({ saw: '', decks, skipped: [] }), [
      'Write-Ahead Log: definition, anchor, depth, internals, answer, trap',
      'Going low: definition, anchor, depth, internals, answer, trap',
      'Eviction: definition',
    ]);
  });

  it('is not divided by a sentence that ends in a priority', async () => {
    const text = PAGE.replace('Append first,', 'The price is high\n\nAppend first,');
    assert.equal((await topics(text)).length, 1);
    const last = `${PAGE}\nThe risk is low\n\nYet it is there.\n\n${PAGE}`;
    assert.equal((await topics(last)).length, 2);
  });

  it('turns nothing of a plain text into formatting', async () => {
    const text =
      'Shellslow\nQuoting\nUse a*b*c and <b>, not _this_.\n# no heading\nCommon trap\nNone.\n';
    const definition = (await onlyTopic(text)).facets.get('definition') ?? '';
    assert.equal(definition, 'Use a\\*b\\*c and \\<b>, not \\_this\\_.\\\n\\# no heading');
  });

  it('may be Markdown, whose formatting stays', async () => {
    for (const mark of [(name: string) => `## ${name}`, (name: string) => `**${name}**`]) {
      const text = PAGE.replace(
        /^(Memory anchor|Expected depth|Deep — senior internals|🎤Interview-ready answer|Common trap)$/gm,
        mark,
      ).replace('A crash', 'A **crash**');
      const topic = await onlyTopic(text);
      assert.equal(topic.facets.size, 6);
      assert.equal(
        topic.facets.get('depth'),
        'Append first, apply later. A **crash** loses nothing that was acknowledged.',
      );
    }
  });

  it('may be saved from a browser, amid the rest of the site', async () => {
    const html = `<!DOCTYPE html>
<html><head><title>Prep</title><style>.x{}</style></head><body>
<nav><ul><li>Cachinglow</li><li>Eviction</li></ul></nav>
<div><a href="/1">Queuesmedium</a><p>Backpressure</p></div>
<main><div><span>Storage</span><span>high</span></div>
<h1>Write-Ahead Log</h1>
<p>Log: a file that <b>only</b> grows.</p>
<h3>Memory anchor</h3><p>Log = the ship's diary.</p>
<button>Expected depth</button><p>Append first,<br>apply later.</p><ul><li>redo</li><li>undo</li></ul>
<h3>🎤Interview-ready answer</h3><p>I write &amp; flush.</p>
<h3>Common trap</h3><p>Believing it.</p><p>Next to nothing is safe.</p></main>
<div><a href="/2">Next →</a></div><p>© 2024</p><footer>Privacy</footer></body></html>`;
    assert.equal(topicPage.detect(textSource(html, 'page.html')), CONFIDENCE.certain);
    const { decks, warnings } = await readText(topicPage, html, 'page.html');
    const [note, ...others] = decks[0]?.notes ?? [];
    assert.deepEqual([note?.tags, note?.priority, others], [['storage'], 'high', []]);
    const topic = await onlyTopic(html);
    assert.deepEqual(Object.fromEntries(topic.facets), {
      definition: 'Log: a file that **only** grows.',
      anchor: "Log = the ship's diary.",
      depth: 'Append first,\\\napply later.\n\n- redo\n- undo',
      answer: 'I write & flush.',
      trap: 'Believing it.\n\nNext to nothing is safe.',
    });
    assert.deepEqual(warnings, [
      {
        where: 'page.html',
        reason:
          'Everything from the line "Next →" on was left out, because it looks like the footer of the site.',
      },
    ]);
  });

  it('is not seen in a deck, nor in prose', () => {
    const DECKS = [
      '---\ntitle: A\npriority: high\n---\n# A\n\n## Memory anchor\n\nB\n',
      '# A\n\nThe cost is low\n\nMore\n\n## Memory anchor\n\nB\n\n## Common trap\n\nC\n',
      'Memory anchor is a term. The tide is low\n',
      'Q: Storagehigh\nA: b\n',
    ];
    for (const text of DECKS) assert.equal(topicPage.detect(textSource(text)), CONFIDENCE.no, text);
  });

  it('is refused in a sentence where there is none', async () => {
    await assert.rejects(readText(topicPage, 'Just text.\n', 'a.txt'), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.message, 'a.txt has no topic page.');
      return true;
    });
  });

  it('is read or refused whatever the text is', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'Storagehigh',
        'Common trap',
        'Memory anchor',
        'A: b',
        'x = y.',
        '```',
        '',
        '- a',
        '<p>',
        '# Answer',
        'low',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = lines.join('\n');
        topicPage.detect(textSource(text));
        await readText(topicPage, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});

describe('a definition', () => {
  const DEFINITIONS: readonly (readonly [string, readonly string[]])[] = [
    ['Leader = the captain. Follower = a sailor.', ['Leader', 'Follower']],
    ['Leader: the captain\nFollower: a sailor', ['Leader', 'Follower']],
    ['- Leader: the captain\n- Follower: a sailor', ['Leader', 'Follower']],
    ['1. Leader: the captain', ['Leader']],
    ["Amdahl's law: the serial part bounds it.", ["Amdahl's law"]],
    ['The CAP theorem: pick two.', ['The CAP theorem']],
    ['TTL (time to live): seconds until expiry.', ['TTL (time to live)']],
    ['gRPC: HTTP/2 and protobuf.', ['gRPC']],
    ['At least once: may repeat.', ['At least once']],
    ['**Log:** a file that grows.', ['**Log**']],
    ['It is so (really). Log: a file.', ['Log']],
    ['A log, that is the idea of it: a file.', []],
    ['The catch: nobody knows.', []],
    ['Note: this. Key idea: that. Rule of thumb: two. For example: x.', []],
    ['It has two modes: sync and async. There are three: a, b.', []],
    ['Delivery modes: push, pull, poll.', []],
    ['Three modes: push, pull and poll.', []],
    ['At 10:30: lunch. See https://a.org/b for it.', []],
    ['Step 2: the relay polls.', []],
    ["R + W > N: strong. It's simple: retry.", []],
    ['We wrap a line right before the last\nword here: so it goes.', []],
    ['Parts:\n- one\n- two', []],
    ['```\nLog: a file\n```', []],
    ['| Log: a file | b |', []],
    ['Log: a file. Log: a file.', ['Log']],
  ];
  for (const [text, terms] of DEFINITIONS) {
    it(`of ${terms.join(', ') || 'nothing'} is in ${JSON.stringify(text)}`, () => {
      const found = definitionsIn(text).map(([gap]) => gap && 'hidden' in gap && gap.hidden);
      assert.deepEqual(found, terms);
    });
  }

  it('ends with its sentence', () => {
    assert.deepEqual(definitionsIn('Log: a file (e.g. on disk) vs. memory. It grows.'), [
      [{ gap: 1, hidden: 'Log', hint: null }, { text: ': a file (e.g. on disk) vs. memory.' }],
    ]);
  });
});

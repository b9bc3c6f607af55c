import assert from 'node:assert/strict';
import { test } from 'node:test';
import { homeWith, questions } from './program.ts';

const TOPICS = `<!-- priority: low -->
# Low
## Definition
Low is low.

<!-- priority: critical -->
# High
## Interview-ready answer
- one
- two
`;

interface Plan {
  readonly questions: readonly {
    readonly card: string;
    readonly topic: string;
    readonly facet: string | null;
    readonly points: readonly string[];
    readonly model: string | null;
  }[];
}

test('--json prints what would be asked, the urgent topic first, and keeps nothing', () => {
  using home = homeWith({ 'topics.md': TOPICS });
  const { questions: asked } = home.json<Plan>('interview');
  assert.deepEqual(
    asked.map(({ topic, facet, points, model }) => ({ topic, facet, points, model })),
    [
      { topic: 'High', facet: 'answer', points: ['one', 'two'], model: null },
      { topic: 'Low', facet: 'definition', points: ['Low is low.'], model: null },
    ],
  );
  assert.deepEqual(home.json('interview', '--history'), { interviews: [], facets: [] });
});

test('--topics and a deck bound it; a card that is suspended is not asked', () => {
  using home = homeWith({ 'topics.md': TOPICS, 'some.md': questions(30) });
  const count = (...args: string[]) => home.json<Plan>('interview', ...args).questions.length;
  assert.equal(count(), 11 - 1);
  assert.equal(count('--topics', '1'), 1);
  assert.equal(count('topics'), 2);
  assert.equal(count('some', '--minutes', '5'), 2);
  const [first] = home.json<Plan>('interview', 'topics').questions;
  home.deckhand('suspend', first?.card ?? '');
  assert.deepEqual(
    home.json<Plan>('interview', 'topics').questions.map(({ topic }) => topic),
    ['Low'],
  );
});

test('without a terminal it says what it would ask about, and how to see it', () => {
  using home = homeWith({ 'topics.md': TOPICS });
  const { code, out, err } = home.deckhand('interview');
  assert.deepEqual({ code, err }, { code: 1, err: '' });
  assert.equal(
    out,
    `Questions by topic:
  1  High
  1  Low

An interview needs a terminal. In scripts, deckhand interview --json shows the questions and the points of each answer.
`,
  );
});

test('with nothing to ask, a wrong deck or a wrong number it says so', () => {
  using home = homeWith({});
  assert.deepEqual(home.deckhand('interview'), {
    code: 1,
    out: '',
    err: 'There is nothing to interview you on.\nTo make a deck: deckhand new NAME\nTo add one: deckhand add PATH\n',
  });
  assert.deepEqual(home.json<Plan>('interview'), { questions: [] });
  home.write('picture.md', '# Topic\n## Memory anchor\nA picture.\n');
  assert.match(home.deckhand('interview').err, /An interview asks about topics with facets/);
  assert.match(home.deckhand('interview', 'nowhere').err, /There is no deck called nowhere\./);
  assert.equal(home.deckhand('interview', '--topics', '0').code, 2);
});

test('--history before the first interview', () => {
  using home = homeWith({});
  const { code, out } = home.deckhand('interview', '--history');
  assert.equal(code, 0);
  assert.match(out, /No interviews yet\. To start one: deckhand interview/);
});

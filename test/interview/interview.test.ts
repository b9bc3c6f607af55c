import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import {
  type Extent,
  planInterview,
  type Standing,
  weaknessOf,
} from '../../src/interview/choose.ts';
import {
  gradeFor,
  gradeOf,
  type Interview,
  markedOf,
  nextGrade,
  skippedIn,
  startInterview,
  stepInterview,
} from '../../src/interview/interview.ts';
import { resultOf, scoresOf, trendOf } from '../../src/interview/results.ts';
import type { EventId, InterviewEvent } from '../../src/progress/events.ts';
import type { Day } from '../../src/schedule/day.ts';
import type { Sm2State } from '../../src/schedule/sm2.ts';
import type { DeckCard } from '../../src/study/card-state.ts';

const UNKNOWN: Standing = { memory: null, lastShare: null };
const ALL = { topics: null, minutes: null };

function topic(title: string, priority = 'medium'): string {
  return `<!-- priority: ${priority} -->
# ${title}
## Definition
${title} is this. And that.
## Memory anchor
A picture.
## Expected depth
- depth one
- depth two
## Common trap
The trap.
## Interview-ready answer
- say this
- say that
- say why
`;
}

function cardsIn(text: string, name = 'deck'): DeckCard[] {
  const { cards, title } = parseDeck(text, { name, file: `/${name}.md` });
  return cards.map((card) => ({ deck: { name, title, file: `/${name}.md` }, card }));
}

function questionsOn(
  text: string,
  { extent = ALL, seed = 1, known = {} }: { extent?: Extent; seed?: number; known?: object } = {},
) {
  const standings = new Map<string, Standing>(Object.entries(known));
  return planInterview({
    cards: cardsIn(text),
    standingOf: ({ card }) => standings.get(card.front) ?? UNKNOWN,
    extent,
    seed,
  });
}

describe('what an interview asks', () => {
  it('says a title that is a question, or a sentence, before it asks about it', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const first = (title: string) => questionsOn(topic(title), { seed })[0]?.asked ?? '';
      assert.match(first('What is CAP?'), /^\*\*What is CAP\?\*\* .*\bthis\b/);
      assert.match(first('How does TCP work'), /^\*\*How does TCP work\?\*\* .*\bthis\b/);
      assert.match(first('TCP'), /^[A-Z][^*]* \*\*TCP\*\*/);
    }
  });

  it('opens with the answer, and follows up by definition, depth, internals and trap', () => {
    const questions = questionsOn(topic('Queues'));
    assert.deepEqual(
      questions.map(({ item }) => item.card.facet),
      ['answer', 'definition', 'depth', 'trap'],
    );
    for (const { asked, topic: title } of questions) {
      assert.match(asked, /\*\*Queues\*\*/);
      assert.equal(title, 'Queues');
    }
  });

  it('the most urgent topics first', () => {
    const text = [topic('Low', 'low'), topic('Critical', 'critical'), topic('High', 'high')].join(
      '\n',
    );
    const topics = new Set(questionsOn(text).map((question) => question.topic));
    assert.deepEqual([...topics], ['Critical', 'High', 'Low']);
  });

  it('of equally urgent ones the weakest first, whatever chance says', () => {
    const text = [topic('A'), topic('B')].join('\n');
    const cards = cardsIn(text);
    for (const seed of [1, 2, 3, 4, 5]) {
      const [first] = planInterview({
        cards,
        standingOf: ({ card }) => ({ memory: null, lastShare: card.path[0] === 'A' ? 0.9 : 0.1 }),
        extent: ALL,
        seed,
      });
      assert.equal(first?.topic, 'B');
    }
  });

  it('the same in the same words for the same seed, in others for others', () => {
    const text = [topic('A'), topic('B'), topic('C')].join('\n');
    const words = (seed: number) => questionsOn(text, { seed }).map(({ asked }) => asked);
    assert.deepEqual(words(7), words(7));
    assert.ok(new Set([1, 2, 3, 4, 5, 6].map((seed) => words(seed).join())).size > 1);
  });

  it('two topics in a row never in the same words', () => {
    const text = ['A', 'B', 'C', 'D'].map((title) => topic(title)).join('\n');
    const extent = { topics: 4, minutes: null };
    for (const seed of [1, 2, 3, 4]) {
      const said = questionsOn(text, { extent, seed }).map(({ asked, topic: title }) =>
        asked.replace(title, ''),
      );
      for (const [at, words] of said.slice(4).entries()) assert.notEqual(words, said[at]);
    }
  });

  it('as many topics as wanted, else what fills the time, else ten questions', () => {
    const text = ['A', 'B', 'C', 'D'].map((title) => topic(title)).join('\n');
    const topics = (extent: Extent) =>
      new Set(questionsOn(text, { extent }).map((question) => question.topic)).size;
    assert.equal(topics({ topics: 1, minutes: null }), 1);
    assert.equal(topics({ topics: 9, minutes: 1 }), 4);
    assert.equal(topics({ topics: null, minutes: 1 }), 1);
    assert.equal(topics({ topics: null, minutes: 15 }), 2);
    assert.equal(topics(ALL), 3);
  });

  it('without facets one question of each heading, the weakest', () => {
    const text = '# Verbs\nQ: ser?\nA: x\n\nQ: ir?\nA: x\n\n# Nouns\nQ: sol?\nA: x\n\n- a :: b\n';
    const known = { 'ser?': { memory: null, lastShare: 1 } };
    const questions = questionsOn(text, { known });
    const asked = questions.map((question) => `${question.topic}: ${question.asked}`).sort();
    assert.deepEqual(asked, ['Nouns: sol?', 'Verbs: ir?']);
  });

  it('under one heading alone, or none, each question', () => {
    const asked = questionsOn('Q: one?\nA: x\n\nQ: two?\nA: x\n').map((question) => question.asked);
    assert.deepEqual(asked.sort(), ['one?', 'two?']);
  });

  it('pairs and gaps where there is nothing better, and nothing where there is nothing', () => {
    assert.deepEqual(
      questionsOn('- sun ::: sol\n').map(({ asked }) => asked),
      ['sun'],
    );
    assert.deepEqual(
      questionsOn('C: The ==sun== shines.\n').map(({ asked }) => asked),
      ['Fill in the gap: The […] shines.'],
    );
    assert.deepEqual(questionsOn('Only prose.'), []);
  });
});

test('a card is weak where it was never answered, lapsed, got hard, or an interview missed it', () => {
  const memory: Sm2State = {
    repetitions: 3,
    easeHundredths: 250,
    intervalDays: 9,
    dueOn: '2026-01-01' as Day,
    lapses: 0,
  };
  const from = (changes: Partial<Sm2State>, lastShare: number | null) =>
    weaknessOf({ memory: { ...memory, ...changes }, lastShare });
  const ranked = [
    from({ easeHundredths: 280 }, 1),
    from({ easeHundredths: 190 }, 1),
    from({ lapses: 4 }, 1),
    from({}, 0.5),
    from({}, 0),
    from({ easeHundredths: 130, lapses: 9 }, 0.5),
    weaknessOf({ memory: null, lastShare: null }),
    weaknessOf({ memory: null, lastShare: 0 }),
  ];
  assert.deepEqual(
    ranked,
    ranked.toSorted((a, b) => a - b),
  );
  assert.equal(ranked[0], 0);
});

for (const [found, points, grade] of [
  [0, 1, 1],
  [1, 1, 4],
  [1, 2, 3],
  [2, 2, 4],
  [1, 3, 1],
  [2, 3, 3],
  [3, 3, 5],
  [3, 4, 4],
  [4, 10, 1],
  [5, 10, 3],
  [8, 10, 4],
  [10, 10, 5],
] as const) {
  test(`${found} of ${points} points are graded q${grade}`, () => {
    assert.equal(gradeFor(found, points), grade);
  });
}

test('a grade goes up and down its scale, and no further', () => {
  assert.deepEqual(
    [1, 3, 4, 5].map((grade) => nextGrade(grade as 1, 1, 'names')),
    [3, 4, 5, 5],
  );
  assert.deepEqual(
    [1, 3, 4, 5].map((grade) => nextGrade(grade as 1, -1, 'names')),
    [1, 1, 3, 4],
  );
  assert.equal(nextGrade(1, -1, '0-5'), 0);
  assert.equal(nextGrade(1, 1, '0-5'), 2);
});

/** What is in front: the facet, and in the marking its ticks and grade. */
function shown({ phase }: Interview): string {
  if (phase.type === 'done') return 'done';
  const { facet } = phase.question.item.card;
  if (phase.type === 'asking') return `${facet}?`;
  const ticks = phase.ticks.map((isTicked) => (isTicked ? 'x' : '-')).join('');
  return `${facet} ${ticks} q${gradeOf(phase)}`;
}

const SPOKEN = { type: 'answered', text: null, ms: 5000 } as const;
const KEEP = { type: 'keep', event: 'event' as EventId } as const;
const tick = (point: number) => ({ type: 'tick', point }) as const;

test('an interview as a transcript: answered, ticked, graded, kept, undone', () => {
  let interview = startInterview(questionsOn(topic('Queues')));
  const then = (...[event]: [Parameters<typeof stepInterview>[1]]) => {
    interview = stepInterview(interview, event);
    return shown(interview);
  };
  assert.equal(shown(interview), 'answer?');
  assert.equal(then(tick(0)), 'answer?');
  assert.equal(then(KEEP), 'answer?');
  assert.equal(then({ type: 'undo' }), 'answer?');
  assert.equal(then(SPOKEN), 'answer --- q1');
  assert.equal(then(tick(1)), 'answer -x- q1');
  assert.equal(then(tick(0)), 'answer xx- q3');
  assert.equal(then(tick(7)), 'answer xx- q3');
  assert.equal(then({ type: 'grade', grade: 4 }), 'answer xx- q4');
  assert.equal(then(tick(2)), 'answer xxx q5');
  assert.equal(then(tick(2)), 'answer xx- q3');
  assert.equal(then(KEEP), 'definition?');
  assert.equal(then({ type: 'undo' }), 'answer xx- q3');
  assert.equal(then(KEEP), 'definition?');
  assert.equal(then({ type: 'answered', text: 'queues are this', ms: 900 }), 'definition x- q3');
  assert.equal(then(KEEP), 'depth?');
  assert.equal(then(SPOKEN), 'depth -- q1');
  assert.equal(then(KEEP), 'trap?');
  then(SPOKEN);
  assert.equal(then(KEEP), 'done');
  assert.deepEqual(resultOf(scoresOf(markedOf(interview))), {
    questions: 4,
    found: 3,
    points: 8,
    ms: 15_900,
    facets: [
      { label: 'definition', found: 1, points: 2 },
      { label: 'depth', found: 0, points: 2 },
      { label: 'answer', found: 2, points: 3 },
      { label: 'trap', found: 0, points: 1 },
    ],
    topics: [{ label: 'Queues', found: 3, points: 8 }],
  });
});

test('a question that is skipped is not graded, and undo goes back to it', () => {
  let interview = startInterview(questionsOn(topic('Queues')));
  const then = (...[event]: [Parameters<typeof stepInterview>[1]]) => {
    interview = stepInterview(interview, event);
    return shown(interview);
  };
  const SKIP = { type: 'skip' } as const;
  assert.equal(then(SKIP), 'definition?');
  assert.equal(then({ type: 'undo' }), 'answer?');
  assert.equal(then(SPOKEN), 'answer --- q1');
  assert.equal(then(SKIP), 'definition?');
  assert.equal(then({ type: 'undo' }), 'answer --- q1');
  assert.equal(then(KEEP), 'definition?');
  assert.equal(then(SKIP), 'depth?');
  assert.equal(then(SKIP), 'trap?');
  assert.equal(skippedIn(interview), 2);
  assert.equal(then({ type: 'undo' }), 'depth?');
  assert.equal(then({ type: 'undo' }), 'definition?');
  assert.equal(then({ type: 'undo' }), 'answer --- q1');
  for (const _ of ['answer', 'definition', 'depth', 'trap']) then(SKIP);
  assert.equal(then(SKIP), 'done');
  assert.deepEqual(markedOf(interview), []);
});

test('the trend: the share of each interview, and of each facet where it was asked', () => {
  const score = (facet: 'answer' | 'trap', found: number) => {
    return { card: 'c' as CardId, topic: 'T', facet, points: 4, found, ms: 1 };
  };
  const event = (day: string, scores: InterviewEvent['scores']): InterviewEvent => {
    return { type: 'interview', id: day as EventId, at: 0, day: day as Day, scores };
  };
  const trend = trendOf([
    event('2026-01-01', [score('answer', 1), score('trap', 1)]),
    event('2026-01-02', [score('answer', 4)]),
  ]);
  assert.deepEqual(
    trend.interviews.map(({ share }) => share),
    [0.25, 1],
  );
  assert.deepEqual(trend.facets, [
    { facet: 'answer', shares: [0.25, 1] },
    { facet: 'trap', shares: [0.25] },
  ]);
  assert.deepEqual(trendOf([]), { interviews: [], facets: [] });
});

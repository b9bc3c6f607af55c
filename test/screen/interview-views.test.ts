import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { planInterview } from '../../src/interview/choose.ts';
import {
  type Interview,
  type InterviewActions,
  type InterviewEvent,
  markedOf,
  startInterview,
  stepInterview,
} from '../../src/interview/interview.ts';
import type { Trend } from '../../src/interview/results.ts';
import type { EventId } from '../../src/progress/events.ts';
import type { Day } from '../../src/schedule/day.ts';
import { historyView, resultView, sparkLine } from '../../src/screen/interview/results.ts';
import { openInterview } from '../../src/screen/interview/state.ts';
import { interviewView } from '../../src/screen/interview/view.ts';
import { renderMarkdown } from '../../src/screen/markdown/index.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const theme = makeTheme({ color: 0 });

const DECK = `# Queues
## Definition
A queue keeps messages. Consumers take them.
## Common trap
- Order holds \`within\` a partition.
- A retry repeats.
`;

function interviewOn(text: string): Interview {
  const { cards } = parseDeck(text, { name: 'queues', file: '/queues.md' });
  const deck = { name: 'queues', title: 'Queues', file: '/queues.md' };
  return startInterview(
    planInterview({
      cards: cards.map((card) => ({ deck, card })),
      standingOf: () => ({ memory: null, lastShare: null }),
      extent: { topics: null, minutes: null },
      seed: 1,
    }),
  );
}

const SPOKEN: InterviewEvent = { type: 'answered', text: null, ms: 61_000 };
const KEEP: InterviewEvent = { type: 'keep', event: 'e' as EventId };

function after(interview: Interview, ...events: readonly InterviewEvent[]): Interview {
  return events.reduce(stepInterview, interview);
}

function style(ascii = false) {
  return {
    theme,
    ascii,
    draw: (source: string, width: number) => renderMarkdown(source, { theme, ascii, width }),
    aimMs: 120_000,
    actions: ACTIONS,
  };
}

/** No view keeps, undoes or writes anything; it asks alone what a grade would do. */
const ACTIONS: InterviewActions = {
  previews: () => new Map(),
  keep: () => assert.fail(),
  undo: () => assert.fail(),
  compose: assert.fail,
  isTimeUp: () => assert.fail(),
};

function opened(interview: Interview, isTyped: boolean) {
  return openInterview({ interview, isTyped, now: () => 0 });
}

test('the end: points by facet, what is to be learnt, the trap, and what comes of it', () => {
  const interview = after(
    interviewOn(DECK),
    ...[SPOKEN, { type: 'tick', point: 0 } as const, KEEP],
    ...[SPOKEN, { type: 'tick', point: 1 } as const, KEEP],
  );
  const size = { columns: 40, rows: 24 };
  assert.equal(
    resultView(markedOf(interview), 2, { ...style(), size }),
    `
 Interview over.                  2 min

 2 questions  ▇▇▇▇▇▇▇▁▁▁▁▁▁▁
 2 of 4 points

 definition  ▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁▁▁▁▁▁▁  1/2
 trap        ▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁▁▁▁▁▁▁  1/2

 To learn
 Queues · definition
   • Consumers take them.

 The trap you fell into
 Queues · trap
   • Order holds \`within\` a partition.

 deckhand
   review 2 cards again today
 deckhand interview --history
   see your progress

`,
  );
});

test('the end before a question was kept says so, between words', () => {
  const text = resultView([], 2, { ...style(), size: { columns: 40, rows: 24 } });
  assert.equal(text, '\n The interview ended before you graded\n a question.\n\n');
});

test('the end with nothing missed names nothing to learn', () => {
  const all: InterviewEvent[] = [0, 1].map((point) => ({ type: 'tick', point }));
  const interview = after(interviewOn(DECK), SPOKEN, ...all, KEEP, SPOKEN, ...all, KEEP);
  const text = resultView(markedOf(interview), 2, { ...style(), size: { columns: 80, rows: 24 } });
  assert.doesNotMatch(text, /To learn|trap you|again today/);
  assert.match(text, /4 of 4 points/);
});

test('a clock past its aim says so, and cuts nothing off', () => {
  const interview = interviewOn(DECK);
  const state = opened(interview, false);
  const view = (now: number) =>
    interviewView({ ...state, now }, { columns: 80, rows: 24 }, style()).join('\n');
  assert.match(view(119_000), /1 of 2 · 1:59 \/ 2:00\n/);
  assert.match(view(3_725_000), /1 of 2 · 62:05 \/ 2:00 over\n/);
});

test('no screen is wider or higher than its terminal, typed or spoken, with keys or without', () => {
  const asking = interviewOn(`${DECK}\n- ${'a long point of many words '.repeat(20)}\n`);
  const marking = after(asking, {
    type: 'answered',
    text: 'order, 再送 and retries '.repeat(30),
    ms: 1,
  });
  for (const interview of [asking, marking]) {
    for (const isTyped of [false, true]) {
      for (const showsHelp of [false, true]) {
        for (const columns of [12, 20, 40, 60, 80, 200]) {
          for (const rows of [1, 3, 6, 10, 24, 70]) {
            const state = { ...opened(interview, isTyped), showsHelp, point: 1, now: 5000 };
            const lines = interviewView(state, { columns, rows }, style());
            assert.ok(lines.length <= rows, `${lines.length} of ${rows} rows`);
            const widest = Math.max(0, ...lines.map(widthOf));
            assert.ok(
              widest <= Math.max(columns, 20),
              `${widest} of ${columns}: ${lines.join('\n')}`,
            );
          }
        }
      }
    }
  }
});

test('with ASCII alone there is nothing else on the screen', () => {
  const marking = after(interviewOn(DECK), { type: 'answered', text: 'consumers', ms: 1 });
  for (const isTyped of [false, true]) {
    const state = { ...opened(marking, isTyped), top: 0 };
    const lines = interviewView(state, { columns: 60, rows: 24 }, style(true));
    // Dots between words and arrow keys are shown wherever the quiz shows them too.
    assert.match(lines.join('\n').replaceAll(/[·←→↓↑]/g, ''), /^[\n -~]*$/);
  }
});

const TREND: Trend = {
  interviews: [
    ['2025-12-30', 0.25],
    ['2026-01-02', 0.75],
  ].map(([day, share]) => ({
    day: day as Day,
    share: Number(share),
    questions: 2,
    found: Number(share) * 4,
    points: 4,
    ms: 90_000,
    facets: [],
    topics: [],
  })),
  facets: [
    { facet: 'answer', shares: [0, 0.5, 1] },
    { facet: 'trap', shares: [0.5] },
  ],
};

test('the history: a bar an interview, a line a facet', () => {
  const size = { columns: 60, rows: 24 };
  const today = '2026-01-03' as Day;
  assert.equal(
    historyView(TREND, { theme, ascii: false, size, today }),
    `
  2 interviews

  Tue 30 Dec 2025  ▇▇▇▇▇▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁   25 %  1/4  2 min
  Fri 2 Jan        ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁▁   75 %  3/4  2 min

  answer      ▁▅█    0 % → 100 %
  trap        ▅   50 %

`,
  );
  const plain = historyView(TREND, { theme, ascii: true, size: { columns: 40, rows: 9 }, today });
  // What is cut ends in `…` everywhere.
  assert.match(plain, /^[\n -~…]*$/);
  assert.ok(plain.split('\n').every((line) => line.length <= 40));
});

test('a line of small bars holds each share between its bounds', () => {
  assert.equal(sparkLine([0, 0.2, 0.5, 0.99, 1, 7, -1, Number.NaN], false).length, 8);
  assert.equal(sparkLine([0, 0.5, 1], true), '_=#');
});

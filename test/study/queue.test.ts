import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CardProgress } from '../../src/progress/state.ts';
import { addDays } from '../../src/schedule/day.ts';
import type { Reason } from '../../src/study/card-state.ts';
import { countDue, countOverdue, sumCounts } from '../../src/study/due.ts';
import { buildQueue, type Queue, type QueueInput } from '../../src/study/queue.ts';
import { answeredToday, cards, learnt, namesOf, progressIn, TODAY } from './cards.ts';

describe('the queue of a study day', () => {
  it('asks what is due, then what is new, then what was missed earlier today', () => {
    const queue = queueOf('a b c d', { a: answeredToday(1), c: learnt(0), d: learnt(-3) });
    assert.deepEqual(reasonsIn(queue), ['c due', 'b new', 'a drill']);
  });

  it('asks first what is most overdue for its interval', () => {
    const known = { a: learnt(5, 100), b: learnt(2, 1), c: learnt(5, 10), d: learnt(0, 1) };
    assert.equal(namesOf(queueOf('a b c d', known).items), 'b c a d');
  });

  it('shuffles what is equally overdue by day, and alike for whoever asks', () => {
    const known = { a: learnt(5), b: learnt(5), c: learnt(5), d: learnt(5), e: learnt(5) };
    const orders = Array.from({ length: 30 }, (_, index) => {
      const today = addDays(TODAY, index);
      const order = namesOf(queueOf('a b c d e', known, { today }).items);
      assert.equal(namesOf(queueOf('e d c b a', known, { today }).items), order);
      return order;
    });
    assert.ok(new Set(orders).size > 15, orders.join('\n'));
  });

  it('asks repeats in the order of their last answers', () => {
    const known = { a: answeredToday(3, 30), b: answeredToday(0, 10), c: answeredToday(1, 20) };
    assert.equal(namesOf(queueOf('a b c', known).repeats), 'b c a');
  });

  it('keeps new cards away from their siblings among the due ones', () => {
    const known = { x: learnt(9), 'a.1': learnt(5) };
    assert.equal(namesOf(queueOf('a.1 a.2 b c d e x', known).items), 'x a.1 b c d e a.2');
  });

  it('keeps due and new cards away from siblings that were answered last', () => {
    const answered = cards('v a.1 w x');
    const known = { 'a.2': learnt(9), b: learnt(5), c: learnt(3) };
    assert.equal(namesOf(queueOf('a.2 b c', known, { answered }).items), 'b c a.2');
    assert.equal(namesOf(queueOf('a.2 b c', {}, { answered }).items), 'b c a.2');
    assert.equal(namesOf(queueOf('a.2 c b', { c: learnt(3) }, { answered }).items), 'c b a.2');
  });

  it('asks a whole facet after its new small cards, also with siblings moved apart', () => {
    const queue = queueOf('trap/ trap/a.1 trap/a.2 b c d');
    assert.equal(namesOf(queue.items), 'trap/a.1 b c d trap/a.2 trap/');
  });

  it('postpones a whole facet before it postpones a small card of it', () => {
    const queue = queueOf('trap/ trap/a trap/b c', {}, { newSlots: 3 });
    assert.equal(namesOf(queue.items), 'c trap/a trap/b');
  });
});

describe('the bounds of a queue', () => {
  const known = { a: learnt(9), b: learnt(8), 'c.1': learnt(7), 'c.2': learnt(6) };
  const rows: readonly (readonly [string, Partial<QueueInput>, string, string])[] = [
    ['none', {}, 'c.1 a b c.2 n m', 'x y'],
    ['no new cards', { newSlots: 0 }, 'c.1 a b c.2', 'x y'],
    ['fewer than no new cards', { newSlots: -2 }, 'c.1 a b c.2', 'x y'],
    ['one new card', { newSlots: 1 }, 'c.1 a b c.2 n', 'x y'],
    ['seven cards', { limit: 7 }, 'c.1 a b c.2 n m', 'x'],
    ['five cards', { limit: 5 }, 'c.1 a b c.2 n', ''],
    ['two cards, the most overdue, whatever siblings there are', { limit: 2 }, 'a b', ''],
    ['no cards', { limit: 0 }, '', ''],
  ];
  for (const [name, bounds, items, repeats] of rows) {
    it(`${name}: ${[items, repeats].filter((some) => some !== '').join(', then ') || 'nothing'}`, () => {
      const drilled = { y: answeredToday(1, 2), x: answeredToday(1, 1) };
      const queue = queueOf('n m y a b c.1 c.2 x', { ...known, ...drilled }, bounds);
      assert.equal(namesOf(queue.items), items);
      assert.equal(namesOf(queue.repeats), repeats);
    });
  }
});

describe('counts', () => {
  it('are what the queue asks, whatever the cards', () => {
    const progress = fc.oneof(
      fc.integer({ min: -9, max: 9 }).map((late) => learnt(late)),
      fc.constantFrom<readonly (0 | 3 | 4)[]>([0], [3], [4]).map(([q = 0]) => answeredToday(q)),
      fc.record({ suspended: fc.boolean(), late: fc.nat(3) }).map(({ suspended, late }) => {
        return { ...learnt(late), suspended, buriedOn: suspended ? null : TODAY };
      }),
    );
    const names = 'a.1 a.2 b c d e trap/f trap/';
    const known = fc.dictionary(fc.constantFrom(...names.split(' ')), progress);
    fc.assert(
      fc.property(known, (some) => {
        const { items, repeats } = queueOf(names, some);
        const counts = countDue(idsOf(names), progressIn(some), TODAY);
        const asked = (reason: Reason) => items.filter((item) => item.reason === reason).length;
        const expected = { due: asked('due'), new: asked('new'), drill: repeats.length };
        assert.deepEqual(counts, expected);
      }),
    );
  });

  it('add up', () => {
    const all = [
      { due: 1, new: 2, drill: 3 },
      { due: 10, new: 20, drill: 30 },
    ];
    assert.deepEqual(sumCounts(all), { due: 11, new: 22, drill: 33 });
    assert.deepEqual(sumCounts([]), { due: 0, new: 0, drill: 0 });
  });

  it('call overdue what has been due since an earlier day and is to be asked', () => {
    const known = {
      yesterday: learnt(1),
      longAgo: learnt(99),
      today: learnt(0),
      tomorrow: learnt(-1),
      missed: answeredToday(1),
      suspended: { ...learnt(5), suspended: true },
      buried: { ...learnt(5), buriedOn: TODAY },
    };
    const ids = idsOf([...Object.keys(known), 'unseen'].join(' '));
    assert.equal(countOverdue(ids, progressIn(known), TODAY), 2);
  });
});

function queueOf(
  names: string,
  known: Readonly<Record<string, CardProgress>> = {},
  bounds: Partial<QueueInput> = {},
): Queue {
  const defaults = { today: TODAY, newSlots: 100, limit: null };
  return buildQueue({ cards: cards(names), progressOf: progressIn(known), ...defaults, ...bounds });
}

function reasonsIn({ items, repeats }: Queue): string[] {
  return [...items, ...repeats].map(({ card, reason }) => `${card.id} ${reason}`);
}

function idsOf(names: string) {
  return cards(names).map(({ card }) => card.id);
}

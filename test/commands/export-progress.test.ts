import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answer } from '../../src/commands/answer/run.ts';
import { openCollection } from '../../src/commands/collection/index.ts';
import { exportDecks } from '../../src/commands/export/run.ts';
import { importFiles } from '../../src/commands/import/run.ts';
import { suspend } from '../../src/commands/put-aside/run.ts';
import { undo } from '../../src/commands/undo/run.ts';
import { UserError } from '../../src/errors.ts';
import type { Sm2State } from '../../src/schedule/sm2.ts';
import { DAY, HOUR, type Process, processAt } from './process.ts';

const DECK = `---
id: d
---
- uno :: one
- dos ::: two

C: ==a== and {{c1::b}}

# Topic

## Definition

What it is.

Q: Is it?
A: Yes.
`;

interface Known {
  readonly id: string;
  readonly memory: Sm2State | null;
  readonly isSuspended: boolean;
}

/** Where each card stands, in the order of the decks. */
async function known({ context }: Process): Promise<readonly Known[]> {
  const collection = await openCollection(context);
  const decks = await Promise.all(collection.decks.map((deck) => deck.full()));
  return decks.flatMap(({ cards }) =>
    cards.map(({ id }) => {
      const { schedule, suspended } = collection.progressOf(id);
      return { id, memory: schedule.memory, isSuspended: suspended };
    }),
  );
}

/** Exports everything, and brings it to a data folder where there is nothing yet. */
async function bring(from: Process, to: Process, name: string): Promise<void> {
  const file = join(from.context.paths.data, name);
  await exportDecks(from.context, [], { output: file, withProgress: true, force: true });
  to.clock.now = from.clock.now;
  await importFiles(to.context, [file], {});
}

type Step =
  | { readonly does: 'answer'; readonly card: number; readonly grade: string }
  | { readonly does: 'wait'; readonly hours: number }
  | { readonly does: 'undo' }
  | { readonly does: 'suspend'; readonly card: number };

const card = fc.nat(6);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('answer' as const),
      card,
      grade: fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 400 }),
    }),
  },
  fc.constant({ does: 'undo' as const }),
  fc.record({ does: fc.constant('suspend' as const), card }),
);

async function take(at: Process, ids: readonly string[], step: Step): Promise<void> {
  const { context, clock } = at;
  switch (step.does) {
    case 'answer':
      await unlessRefused(answer(context, [ids[step.card] ?? '', step.grade], { early: true }));
      return;
    case 'wait':
      clock.now += step.hours * HOUR;
      return;
    case 'undo':
      await unlessRefused(undo(context, [], { yes: true }));
      return;
    case 'suspend':
      await suspend(context, [ids[step.card] ?? ''], {});
  }
}

/** A suspended card takes no answer, and on a day without any there is nothing to take back. */
async function unlessRefused(step: Promise<unknown>): Promise<void> {
  await step.catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
  });
}

describe('progress that is exported and imported', () => {
  it('is the same for every card, due days, eases and lapses, whatever has happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
        using one = processAt();
        using fresh = processAt();
        one.write('decks/d.md', DECK);
        const ids = (await known(one)).map(({ id }) => id);
        assert.equal(ids.length, 7);
        for (const step of steps) await take(one, ids, step);
        await bring(one, fresh, 'all.json');
        assert.deepEqual(await known(fresh), await known(one));
        assert.equal(readFileSync(join(fresh.context.paths.library, 'd.md'), 'utf8'), DECK);
      }),
      { numRuns: 12 },
    );
  });

  it('goes on as it would have done', async () => {
    using one = processAt();
    using fresh = processAt();
    one.write('decks/d.md', DECK);
    const [first = { id: '' }] = await known(one);
    for (const grade of ['good', 'hard', 'again', 'easy']) {
      await answer(one.context, [first.id, grade], { early: true });
      one.clock.now += 5 * DAY;
    }
    await bring(one, fresh, 'all.json');
    for (const at of [one, fresh]) await answer(at.context, [first.id, 'easy'], { early: true });
    assert.deepEqual(await known(fresh), await known(one));
  });

  it('adds nothing the second time', async () => {
    using one = processAt();
    using fresh = processAt();
    one.write('decks/d.md', DECK);
    const [first = { id: '' }] = await known(one);
    await answer(one.context, [first.id, 'good'], {});
    await bring(one, fresh, 'all.json');
    const log = readFileSync(join(fresh.context.paths.data, 'reviews.jsonl'), 'utf8');
    await bring(one, fresh, 'all.json');
    assert.equal(readFileSync(join(fresh.context.paths.data, 'reviews.jsonl'), 'utf8'), log);
  });

  it('is the same bytes on two machines that know the same', async () => {
    using one = processAt();
    using two = processAt();
    one.write('decks/d.md', DECK);
    for (const { id } of (await known(one)).slice(0, 3)) {
      await answer(one.context, [id, 'good'], {});
      one.clock.now += HOUR;
    }
    for (const path of ['decks', 'reviews.jsonl']) {
      cpSync(join(one.context.paths.data, path), join(two.context.paths.data, path), {
        recursive: true,
      });
    }
    two.clock.now = one.clock.now + DAY;
    const texts = [];
    for (const at of [one, two]) {
      const file = join(at.context.paths.data, 'out.json');
      await exportDecks(at.context, [], { output: file, withProgress: true });
      texts.push(readFileSync(file, 'utf8'));
    }
    assert.equal(texts[0], texts[1]);
  });

  it('comes through an Anki package with the same due days', async () => {
    using one = processAt();
    using fresh = processAt();
    one.write('decks/d.md', DECK);
    const ids = (await known(one)).map(({ id }) => id);
    for (const grade of ['good', 'easy', 'again', 'good']) {
      for (const id of ids.slice(0, 4)) await answer(one.context, [id, grade], { early: true });
      one.clock.now += 7 * DAY;
    }
    await suspend(one.context, [ids[1] ?? ''], {});
    await bring(one, fresh, 'all.apkg');
    const due = (all: readonly Known[]) =>
      all.map(({ id, memory, isSuspended }) => {
        const { dueOn, intervalDays, easeHundredths, lapses } = memory ?? {};
        return { id, dueOn, intervalDays, easeHundredths, lapses, isSuspended };
      });
    assert.deepEqual(
      due(await known(fresh)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      due(await known(one)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stats } from '../../src/commands/stats/run.ts';
import { drawsFrom } from '../../src/schedule/calibration/index.ts';
import { filesOf, type Given, type Origin } from './past-home.ts';
import { DAY, type Process, processAt } from './process.ts';

/** So many cards, answered on five days each, a seventh of them not recalled. */
function past(cards: number): Given[] {
  const draw = drawsFrom(11);
  const noon = Date.UTC(2025, 2, 3, 12);
  return Array.from({ length: cards }, (_, card) => {
    const begun = noon + draw(20) * DAY + card * 60_000;
    return [0, 1, 7, 20, 50].map((days): Given => {
      return { card: `c${card}`, at: begun + days * DAY, grade: draw(7) === 0 ? 1 : 4 };
    });
  }).flat();
}

function processWith(answers: readonly Given[], origin: Origin): Process {
  const at = processAt();
  const { deck, log } = filesOf(answers, origin);
  at.write('decks/past.md', deck);
  at.write('reviews.jsonl', log);
  return at;
}

async function jsonOf(
  at: Process,
  decks: readonly string[] = [],
): Promise<Record<string, unknown>> {
  await stats(at.context, decks, { calibration: true, json: true });
  return JSON.parse(at.printed().split('\n').at(-2) ?? '') as Record<string, unknown>;
}

async function pageOf(at: Process): Promise<string> {
  await stats(at.context, [], { calibration: true });
  return at.printed();
}

describe('stats --calibration', () => {
  it('says on a new collection that there is nothing to judge by, and gives no figure', async () => {
    using at = processAt();
    assert.equal(
      await pageOf(at),
      [
        '  How well recall was forecast',
        '  Too few answers to judge: you need 100, on 20 cards or more (none yet). Only',
        "  a card's first answer each day counts, and none on its first day.",
        '',
      ].join('\n'),
    );
  });

  it('says how many there are where they are too few', async () => {
    using at = processWith(past(24), 'review');
    assert.match(await pageOf(at), /cards\s+or\s+more\s+\(96\s+on\s+24\s+cards\s+so\s+far\)\./);
    const found = await jsonOf(at);
    assert.deepEqual(
      [found['verdict'], found['answers'], found['cards'], found['models'], found['needed']],
      ['too-few', 96, 24, undefined, { answers: 100, cards: 20 }],
    );
  });

  it('prints an object with these names', async () => {
    using at = processWith(past(30), 'review');
    const found = await jsonOf(at);
    assert.deepEqual(Object.keys(found), [
      'verdict',
      'answers',
      'cards',
      'needed',
      'firstOn',
      'lastOn',
      'recalled',
      'best',
      'redraws',
      'seed',
      'models',
      'pairs',
      'measures',
      'notes',
    ]);
    assert.deepEqual(
      [found['answers'], found['cards'], found['firstOn'], found['lastOn'], found['redraws']],
      [120, 30, '2025-03-04', '2025-05-11', 1000],
    );
    const models = found['models'] as Record<string, unknown>[];
    assert.deepEqual(
      models.map(({ model }) => model),
      ['fsrs-6', 'sm-2', 'average', 'moving-average'],
    );
    const [first] = models;
    assert.deepEqual(Object.keys(first ?? {}), ['model', 'logLoss', 'auc', 'rmseBins', 'bins']);
    assert.deepEqual(Object.keys(first?.['logLoss'] ?? {}), ['value', 'low', 'high']);
    const bins = first?.['bins'] as Record<string, unknown>[];
    assert.deepEqual(bins[0], {
      ...{ from: 0, to: 0.1, count: 0, forecast: null, recalled: null, low: null, high: null },
    });
    assert.equal((found['pairs'] as unknown[]).length, 6);
    assert.equal(found['measures'], 'prediction, not learning');
  });

  it('counts answers brought in and answers given here alike', async () => {
    using given = processWith(past(40), 'review');
    using brought = processWith(past(40), 'import');
    assert.deepEqual(await jsonOf(brought), await jsonOf(given));
  });

  it('goes by the decks that were named', async () => {
    using at = processWith(past(30), 'review');
    at.write('decks/other.md', 'Q: One?\nA: Two.\n');
    assert.equal((await jsonOf(at, ['past']))['answers'], 120);
    assert.equal((await jsonOf(at, ['other']))['answers'], 0);
  });

  it('goes by all of the log where none was, cards that have left their deck too', async () => {
    using at = processWith(past(30), 'review');
    at.write('decks/past.md', 'Q: One?\nA: Two.\n');
    assert.equal((await jsonOf(at))['answers'], 120);
  });

  it('prints no bar where nobody can see it', async () => {
    using at = processWith(past(30), 'review');
    const page = await pageOf(at);
    assert.match(page, /^ {2}How well recall was forecast\n {2}120 answers of 30 cards, /m);
    assert.doesNotMatch(page, /reading the answers|judging/);
  });
});

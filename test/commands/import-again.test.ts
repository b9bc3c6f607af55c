import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { answer } from '../../src/commands/answer/run.ts';
import { openCollection } from '../../src/commands/collection/index.ts';
import { due } from '../../src/commands/due/run.ts';
import { exportDecks } from '../../src/commands/export/run.ts';
import { importFiles } from '../../src/commands/import/run.ts';
import { unsuspend } from '../../src/commands/put-aside/run.ts';
import { pastAnswers } from '../../src/commands/show/card-json.ts';
import {
  type CardParts,
  legacyCollection,
  legacyPackage,
  type NoteParts,
} from '../formats/anki-packages.ts';
import type { Counts } from './json.ts';
import { DAY, HOUR, type Process, processAt } from './process.ts';

/** 2025-01-01, four in the morning. */
const FIRST_DAY = Date.UTC(2025, 0, 1, 4);
/** Noon of the second of January 2026, when a process begins. */
const NOW = Date.UTC(2026, 0, 2, 12);
/** The collection's number of that day. */
const TODAY = 366;

type Review = readonly [id: number, card: number, button: number, ms: number];

interface Shown {
  readonly deck: string;
  readonly front: string;
  readonly dueOn: string | null;
  readonly suspended: boolean;
  /** Of its past answers: the day and how each counted. */
  readonly past: readonly string[];
}

/** Writes a package of cards of one deck, of which the first has the id 10, the next 20. */
function pack(
  { context }: Process,
  cards: readonly CardParts[],
  reviews: readonly Review[] = [],
  decks: Readonly<Record<number, string>> = { 1: 'Words' },
) {
  const notes = cards.map((card, index): NoteParts => {
    const id = index + 1;
    return {
      id,
      guid: `guid-${id}`,
      fields: [`front ${id}`, `back ${id}`],
      cards: [{ id: id * 10, ...card }],
    };
  });
  const parts = { notes, reviews, decks, createdAt: FIRST_DAY / 1000, minutesWest: 0 };
  writeFileSync(join(context.paths.data, 'words.apkg'), legacyPackage(legacyCollection(parts)));
}

function inReview(day: number, more: CardParts = {}): CardParts {
  return { type: 2, due: day, interval: 10, ease: 2500, ...more };
}

/** Imports a file, and gives what a script is told. */
async function bring(machine: Process, file = 'words.apkg') {
  machine.printed();
  await importFiles(machine.context, [join(machine.context.paths.data, file)], { json: true });
  const came = JSON.parse(machine.printed());
  return { unchanged: came.unchanged, reviews: came.reviews };
}

async function cardsOf({ context }: Process): Promise<readonly Shown[]> {
  const collection = await openCollection(context);
  const decks = await Promise.all(collection.decks.map((deck) => deck.full()));
  return decks.flatMap(({ name, cards }) =>
    cards.map(({ id, front }) => {
      const { schedule, suspended } = collection.progressOf(id);
      const past = pastAnswers(collection, id).map(({ day, kind }) => `${day} ${kind}`);
      return { deck: name, front, dueOn: schedule.memory?.dueOn ?? null, suspended, past };
    }),
  );
}

async function countsOf({ context, printed }: Process): Promise<Counts> {
  await due(context, [], { json: true });
  const { due: ready, new: fresh, drill } = JSON.parse(printed()) as Counts;
  return { due: ready, new: fresh, drill };
}

async function answerAll({ context, printed }: Process, grade: string) {
  const collection = await openCollection(context);
  for (const id of collection.decks.flatMap(({ ids }) => ids))
    await answer(context, [id, grade], {});
  printed();
}

describe('a newer package', () => {
  it('that has the same schedule does not go before answers given here', async () => {
    using machine = processAt();
    pack(machine, [inReview(TODAY, { changedAt: NOW / 1000 - 9 * 86_400 })]);
    await bring(machine);
    await answerAll(machine, 'good');
    machine.clock.now += 3 * DAY;
    // A flag was set there, which changes the card but no answer tells of.
    pack(machine, [inReview(TODAY, { changedAt: (NOW + 2 * DAY) / 1000 })]);
    await bring(machine);
    const [card] = await cardsOf(machine);
    assert.deepEqual([card?.dueOn, card?.past], ['2026-01-27', ['2026-01-02 review']]);
  });

  it('suspends a card that was suspended there since, unless a person had to do with it here', async () => {
    using machine = processAt();
    const reviews = [10, 20, 30].map((card): Review => [NOW - 9 * DAY + card, card, 3, 1]);
    pack(machine, [inReview(TODAY), inReview(TODAY + 9, { queue: -1 }), inReview(TODAY)], reviews);
    await bring(machine);
    const { ids = [] } = (await openCollection(machine.context)).decks[0] ?? {};
    await unsuspend(machine.context, ids.slice(1, 2), {});
    await answer(machine.context, [ids[2] ?? '', 'good'], {});
    machine.clock.now += DAY;
    const suspended = [1, 2, 3].map(() => inReview(TODAY, { queue: -1 }));
    pack(machine, suspended, [...reviews, [NOW + 2 * HOUR, 20, 3, 1]]);
    await bring(machine);
    const cards = await cardsOf(machine);
    assert.deepEqual(
      cards.map((card) => card.suspended),
      [true, false, false],
    );
  });
});

describe('a note of Anki that stands in a deck', () => {
  const reviews = [10, 20].map((card): Review => [NOW - 9 * DAY + card, card, 3, 1]);
  const cases: readonly (readonly [what: string, decks: Record<number, string>, deck: number])[] = [
    ['the note is in another deck there', { 1: 'Words', 2: 'Other' }, 2],
    ['its deck is called otherwise there', { 1: 'Vocabulary' }, 1],
  ];
  for (const [what, decks, deck] of cases) {
    it(`stays there, one card with one past, where ${what}`, async () => {
      using machine = processAt();
      pack(machine, [inReview(TODAY), inReview(TODAY)], reviews);
      await bring(machine);
      await answerAll(machine, 'good');
      const before = await cardsOf(machine);
      machine.clock.now += DAY;
      pack(machine, [inReview(TODAY), inReview(TODAY, { deck })], reviews, decks);
      assert.deepEqual(await bring(machine), { unchanged: 2, reviews: 0 });
      assert.deepEqual(await cardsOf(machine), before);
    });
  }

  it('comes into another one where that is asked for', async () => {
    using machine = processAt();
    const { context } = machine;
    pack(machine, [inReview(TODAY)]);
    await bring(machine);
    await importFiles(context, [join(context.paths.data, 'words.apkg')], { deck: 'copy' });
    const decks = (await cardsOf(machine)).map((card) => card.deck);
    assert.deepEqual(decks, ['Words', 'copy']);
  });
});

describe('an export that comes back', () => {
  for (const [format, file] of [
    ['json', 'all.json'],
    ['apkg', 'all.apkg'],
  ] as const) {
    it(`as ${format} counts no answer twice, and leaves what is asked again today`, async () => {
      using machine = processAt();
      machine.write('decks/mine.md', 'Q: uno\nA: one\n\nQ: dos\nA: two\n');
      await answerAll(machine, 'hard');
      machine.clock.now += DAY;
      await answerAll(machine, 'hard');
      const before = await cardsOf(machine);
      const drill = { due: 0, new: 0, drill: 2 };
      const output = join(machine.context.paths.data, file);
      await exportDecks(machine.context, [], { format, withProgress: true, output });
      machine.clock.now += HOUR;
      const came = await bring(machine, file);
      assert.deepEqual([came.unchanged, came.reviews], [2, 0]);
      assert.deepEqual(await cardsOf(machine), before);
      assert.deepEqual(await countsOf(machine), drill);
    });
  }
});

describe('the same package on two machines', () => {
  it('has each answer once where their logs come together, whatever their zones', async () => {
    using here = processAt();
    using there = processAt();
    const west = { ...there, context: { ...there.context, zone: () => -8 * 60 } };
    for (const machine of [here, west]) {
      pack(machine, [inReview(TODAY)], [[Date.UTC(2025, 11, 26, 9), 10, 3, 1]]);
      await bring(machine);
    }
    const { progress } = await openCollection(here.context);
    progress.merge(join(west.context.paths.data, 'reviews.jsonl'));
    const [card] = await cardsOf(here);
    assert.equal(card?.past.length, 1);
    assert.equal(card?.dueOn, '2026-01-02');
  });
});

describe('a table that comes again', () => {
  it('shows what it says of a note that stays as the deck has it', async () => {
    using machine = processAt();
    const { context, printed, write } = machine;
    write('decks/words.md', 'Q: uno\nA: my own words\n');
    write('words.csv', 'front,back\nuno,one\n');
    await importFiles(context, [join(context.paths.data, 'words.csv')], {});
    assert.match(printed(), /deck’s text\s+stays\. The source says: uno :: one$/m);
    const [card] = await cardsOf(machine);
    assert.equal(card?.front, 'uno');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { legacyCollection, legacyPackage } from '../formats/anki-packages.ts';
import { type HostileHome, hostileHome } from './hostile-home.ts';

/** What no schedule can have; each stands in every number of one. */
const NUMBERS = [
  '1e308',
  '-1e308',
  'NaN',
  'Infinity',
  '-5',
  '0',
  '1e-300',
  '9007199254740993',
  '0x10',
  '',
];
const DAYS = [
  '275761-01-01',
  '9999-12-31',
  '0000-00-00',
  '2024-02-30',
  '-271821-04-20',
  '2099-01-01',
  'never',
];

function anki(): Uint8Array {
  const values = [1e308, -5, 0, 2 ** 53, -(2 ** 31), 4e12, 36_500_000];
  const notes = values.flatMap((value, at) =>
    [2, 1, 3, 7].map((type, kind) => ({
      id: at * 10 + kind + 1,
      fields: [`q${at}-${kind}`, 'a'],
      cards: [
        {
          id: at * 10 + kind + 1,
          ...{ type, queue: type, due: value, interval: value, ease: value, lapses: value },
          changedAt: value,
        },
      ],
    })),
  );
  const reviews = values.map(
    (value, at) => [at === 0 ? 8e15 : at * 1000, at * 10 + 1, at - 1, value] as const,
  );
  return legacyPackage(legacyCollection({ notes, reviews, createdAt: -5 }));
}

function mnemosyne(): string {
  const items = NUMBERS.map((value, at) => {
    const numbers = ['gr', 'e', 'l_rp', 'n_rp', 'rt_rp_l', 'lps'].map(
      (name) => `${name}="${value}"`,
    );
    return `<item id="${at}" ${numbers.join(' ')}><cat>c</cat><Q>q${at}</Q><A>a</A></item>`;
  });
  const good =
    '<item gr="4" e="2.5" l_rp="9e99" n_rp="1e308" rt_rp_l="3" lps="1"><cat>c</cat><Q>q</Q><A>a</A></item>';
  return `<?xml version="1.0"?>\n<mnemosyne core_version="1" time_of_start="1e300">\n${items.join('\n')}${good}\n</mnemosyne>\n`;
}

function obsidian(): string {
  const schedules = [...NUMBERS, ...DAYS].map((value, at) => {
    const isDay = at >= NUMBERS.length;
    const schedule = isDay ? `${value},4,250` : `2024-01-05,${value},${value}`;
    return `q${at}::a\n<!--SR:!${schedule}-->\n`;
  });
  return `#flashcards\n\nq::a\n<!--SR:!2024-01-05,4,250-->\n\n${schedules.join('\n')}`;
}

function org(): string {
  const cards = [...NUMBERS, ...DAYS].map((value, at) => {
    const numbers = [
      'LAST_INTERVAL',
      'REPEATS_SINCE_FAIL',
      'TOTAL_REPEATS',
      'FAILURE_COUNT',
      'EASE',
    ];
    const drawer = numbers.map((name) => `:DRILL_${name}: ${value}`).join('\n');
    const day = `:DRILL_LAST_REVIEWED: [${value} Mon 10:11]`;
    return `* T :drill:\nSCHEDULED: <${value} Fri>\n:PROPERTIES:\n${drawer}\n${day}\n:END:\nq${at}\n** Answer\na`;
  });
  return cards.join('\n');
}

function supermemo(): string {
  const elements = [...NUMBERS, ...DAYS].map((value, at) => {
    const numbers = ['Interval', 'Repetitions', 'Lapses', 'AFactor', 'UFactor'].map(
      (name) => `<${name}>${value}</${name}>`,
    );
    const data = `<LearningData>${numbers.join('')}<LastRepetition>${value}</LastRepetition></LearningData>`;
    return `<SuperMemoElement><ID>${at}</ID><Type>Item</Type>${data}<Content><Question>q${at}</Question><Answer>a</Answer></Content></SuperMemoElement>`;
  });
  return `<SuperMemoCollection>\n${elements.join('\n')}\n</SuperMemoCollection>`;
}

function supermemoText(): string {
  return NUMBERS.map((value, at) => {
    return `Q: q${at}\nA: a\nI: REP=${value} LAP=${value} EF=${value} UF=${value} INT=${value} LAST=${value}\n`;
  }).join('\n');
}

function cardsJson(): string {
  return JSON.stringify(
    [...NUMBERS.map(Number), ...DAYS].map((value, at) => ({
      ...{ front: `q${at}`, back: 'a', interval: value, ease: value, repetitions: value },
      ...{ lapses: value, due: value, lastReview: value, easeFactor: value },
    })),
  );
}

/** Ids of cards are known to whoever writes decks, so an export may bring them any past. */
async function ownExport(home: HostileHome): Promise<string> {
  const ids = (await home.json<{ id: string }[]>('browse', 'one')).map(({ id }) => id);
  const text =
    '{"deckhand":1,"decks":[{"deck":"mine","text":"Q: And this one?\\nA: It as well.\\n"}],"progress":[';
  const values = ['1e308', '-5', '0', 'null', '"NaN"', '8.64e15', '1e999'];
  const progress = values.flatMap((value) =>
    ids.map((id) => {
      const memory = `{"repetitions":${value},"easeFactor":${value},"intervalDays":${value},"dueOn":"275761-01-01","lapses":${value}}`;
      const review = `{"at":${value},"day":"275761-01-01","grade":${value},"ms":${value}}`;
      return `{"id":"${id}","memory":${memory},"at":${value},"reviews":[${review},{"at":1e12,"grade":4,"ms":-1}]}`;
    }),
  );
  return `${text}${progress.join(',')}]}`;
}

interface CardJson {
  readonly memory: {
    readonly repetitions: number;
    readonly easeFactor: number;
    readonly intervalDays: number;
    readonly dueOn: string;
    readonly lapses: number;
  } | null;
}

describe('schedules that cannot be', () => {
  const files: readonly (readonly [
    name: string,
    content: (home: HostileHome) => string | Uint8Array | Promise<string>,
  ])[] = [
    ['anki.apkg', anki],
    ['mnemosyne.xml', mnemosyne],
    ['obsidian.md', obsidian],
    ['cards.org', org],
    ['supermemo.xml', supermemo],
    ['supermemo.txt', supermemoText],
    ['cards.json', cardsJson],
    ['own.json', ownExport],
  ];
  for (const [name, content] of files) {
    it(`${name}: are held within bounds or left out, and the cards can be studied`, async (t) => {
      const home = await hostileHome(t);
      const bytes = await content(home);
      const ran = await home.bring(name, bytes);
      assert.equal(ran.exitCode, 0, ran.stderr);
      const cards = await home.json<CardJson[]>('browse', 'a');
      for (const { memory } of cards) if (memory !== null) assertSound(memory);
      for (const args of [['due'], ['stats', '--json'], ['check']]) await home.run(...args);
      const again = await home.bring(name, bytes);
      assert.doesNotMatch(again.stdout, /\d added|\d updated|Also imported/, 'twice is once');
      t.diagnostic(
        `${home.most()}: ${cards.filter(({ memory }) => memory !== null).length} schedules`,
      );
    });
  }
});

function assertSound(memory: NonNullable<CardJson['memory']>): void {
  const { repetitions, easeFactor, intervalDays, dueOn, lapses } = memory;
  const said = JSON.stringify(memory);
  assert.ok(Number.isInteger(repetitions) && repetitions >= 0, said);
  assert.ok(easeFactor >= 1.3 && easeFactor <= 100, said);
  assert.ok(Number.isInteger(intervalDays) && intervalDays >= 0 && intervalDays <= 36_500, said);
  assert.ok(Number.isInteger(lapses) && lapses >= 0, said);
  assert.match(dueOn, /^\d{4}-\d\d-\d\d$/);
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Day } from '../../src/schedule/day.ts';
import { cramClosingView } from '../../src/screen/cram/closing.ts';
import { type PlanPage, planView } from '../../src/screen/cram/plan.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const PAGE: PlanPage = {
  today: '2026-11-23' as Day,
  by: '2026-11-26' as Day,
  time: '09:00',
  daysLeft: 3,
  startsIn: 0,
  cards: 30,
  fresh: 12,
  must: 4,
  suspended: 0,
  minutes: 10,
  usedMs: 0,
  sessions: [
    { day: 0, seconds: 600, reviews: 3.2, fresh: 12 },
    { day: 1, seconds: 300, reviews: 20, fresh: 0 },
    { day: 2, seconds: 420, reviews: 28, fresh: 0 },
  ],
  stopsEarly: false,
  why: null,
  reviews: 214,
  reviewsNeeded: 30,
  expected: {
    onDay: [84, 95],
    later: [60, 80],
    groupedBy: 'facet',
    groups: [
      { name: 'definition', onDay: [90, 98] },
      { name: 'trap', onDay: [70, 90] },
    ],
  },
  short: null,
  schedules: true,
  replaces: null,
};

function shown(
  page: PlanPage,
  columns: number,
  { ascii = false, color = 0 as 0 | 2 } = {},
): string {
  return planView(page, { theme: makeTheme({ color }), ascii, size: { columns, rows: 24 } });
}

describe('the page before a cram begins', () => {
  it('shows cards, ranges, what they rest on, facets and days, at 80 columns', () => {
    assert.equal(
      shown(PAGE, 80),
      `
  Cram for Thu 26 Nov, 09:00                                       3 days left

  30 cards · 12 new · 4 must-know
  3 sessions of 10 min · 22 of 30 min planned

  Expected recall
  on the day       ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁  84–95 %
  two weeks later  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁▁▁▁  60–80 %
  9 in 10 simulations (FSRS-6) end in these ranges. Based on 214 reviews of
  these cards, and on published averages for the 12 new cards.

  On the day, by facet
  definition  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁  90–98 %
  trap        ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁▁  70–90 %

  Planned sessions
  today       ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  10 min  12 new    3 again
  Tue 24 Nov  ▇▇▇▇▇▇▇▇▇▇▇▇               5 min   0 new   20 again
  Wed 25 Nov  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇          7 min   0 new   28 again

  Answers count for the schedule. Passing a card early never shortens its
  interval, and never lengthens it more than on the due day.

`,
    );
  });

  it('says that there is no session, and of short ones that they are shorter than a minute', () => {
    assert.match(
      shown({ ...PAGE, sessions: [] }, 80),
      /^ {2}No sessions left before Thu 26 Nov\.$/m,
    );
    assert.doesNotMatch(shown({ ...PAGE, sessions: [] }, 80), / 0 of 0 min/);
    const [first = assert.fail()] = PAGE.sessions;
    const brief = { ...first, seconds: 12, fresh: 1, reviews: 0 };
    assert.match(shown({ ...PAGE, sessions: [brief, first] }, 80), /today .* <1 min {3}1 new/);
  });

  it('says on whose reviews a forecast rests, and where on the averages of others', () => {
    const rests = (page: Partial<PlanPage>) => {
      return /Based on .*?(?= On the day)/.exec(
        shown({ ...PAGE, ...page }, 80).replace(/\s+/g, ' '),
      )?.[0];
    };
    assert.equal(rests({ fresh: 0 }), 'Based on 214 reviews of these cards.');
    assert.equal(
      rests({ fresh: 1 }),
      'Based on 214 reviews of these cards, and on published averages for the new card.',
    );
    assert.equal(
      rests({ reviews: 30 }),
      'Based on 30 reviews of these cards, so mostly on published averages.',
    );
  });

  it('and at 40', () => {
    assert.equal(
      shown({ ...PAGE, expected: null, reviews: 1 }, 40),
      `
 Cram for Thu 26 Nov, 09:00
 3 days left

 30 cards · 12 new · 4 must-know
 3 sessions of 10 min · 22 of 30 min
 planned

 Expected recall: shown after 30
 reviews of these cards (1 so far).

 Planned sessions
 today       ▇▇▇▇▇▇▇▇▇  10 min   12 new
 Tue 24 Nov  ▇▇▇▇▇       5 min    0 new
 Wed 25 Nov  ▇▇▇▇▇▇      7 min    0 new

 Answers count for the schedule.
 Passing a card early never shortens
 its interval, and never lengthens it
 more than on the due day.

`,
    );
  });

  it('says plainly that the deck does not fit, and what would do', () => {
    const short = {
      minutesForNinety: 25,
      minutesForAll: 31,
      roomFor: 9,
      parts: [{ tag: 'core', cards: 8 }],
    };
    const page = {
      ...PAGE,
      short,
      schedules: false,
      replaces: '2026-12-01' as Day,
      usedMs: 80_000,
    };
    const text = shown(page, 80);
    assert.match(
      text,
      /^ {2}1:20 of today's 10 min used\.\n {2}This replaces the cram for Tue 1 Dec\.$/m,
    );
    assert.match(
      text.replace(/\s+/g, ' '),
      /Too little time\. It is enough for about 9 of 30 cards, with one look and two reviews each\. Expect 84–95 % on the day\. For 90 % you need about 25 min a day\. These parts fit: --tag core 8 cards/,
    );
    assert.match(shown({ ...page, replaces: PAGE.by }, 80), /This changes the current cram\./);
    assert.match(text, /The schedule stays as it is/);
    const unknown = { ...page, expected: null, short: { ...short, minutesForNinety: null } };
    assert.match(shown(unknown, 80).replace(/\s+/g, ' '), /All 30 need about 31 min a day/);
    assert.doesNotMatch(shown(unknown, 80), / %/, 'too little is known for any figure');
  });

  it('leaves more than 45 days to the normal schedule', () => {
    const page = { ...PAGE, by: '2027-02-01' as Day, time: null, daysLeft: 70, startsIn: 40 };
    const text = shown(page, 80);
    assert.match(
      text.replace(/\s+/g, ' '),
      /begins on Sat 2 Jan 2027, 30 days before Mon 1 Feb 2027; until then the normal schedule continues/,
    );
    assert.doesNotMatch(text, /Sessions|%/);
  });

  it('sums up what does not fit the screen, and says why a plan is simple', () => {
    const sessions = Array.from({ length: 20 }, (_, day) => {
      return { day, seconds: 600, reviews: 5, fresh: 5 };
    });
    const text = shown({ ...PAGE, sessions, why: 'Too many cards', stopsEarly: true }, 80);
    assert.match(text, /^ {2}and 12 more, 2 h in total$/m);
    assert.match(text, /Too many cards; the plan is simpler/);
    assert.match(text.replace(/\s+/g, ' '), /--spend-all uses all the time/);
  });

  it('is no wider than the terminal, in colour and in ASCII', () => {
    for (const columns of [20, 32, 40, 60, 80, 200]) {
      for (const style of [{}, { color: 2 as const }, { ascii: true }]) {
        for (const line of shown(PAGE, columns, style).split('\n')) {
          assert.ok(widthOf(line) <= columns, `${columns}: ${line}`);
        }
      }
    }
    assert.doesNotMatch(shown(PAGE, 80, { ascii: true }), /[▇▁]/);
  });
});

describe('the end of a session of a cram', () => {
  const TALLY = { cards: 12, knownAtOnce: 9, answers: 15, ms: 600_000, facets: [] };
  const CLOSING = {
    tally: TALLY,
    notice: null,
    isFinished: true,
    spentMs: 604_000,
    budgetMs: 600_000,
    left: 3,
    ahead: { ...PAGE, sessions: PAGE.sessions.slice(1), fresh: 4 },
    today: PAGE.today,
  };
  const style = { theme: makeTheme({ color: 0 }), ascii: false, size: { columns: 80, rows: 24 } };

  it('says how it went, when it goes on, and what to expect now', () => {
    assert.equal(
      cramClosingView(CLOSING, style),
      `
  Done for today.                                              10:04 of 10 min

  12 cards  ▇▇▇▇▇▇▇▇▇▇▇▁▁▁  9 known first time · 3 repeated

  Next session: Tue 24 Nov, about 5 min. Left until Thu 26 Nov, 09:00: 2
  sessions, 4 new cards.

  Expected recall
  on the day       ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁  84–95 %
  two weeks later  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁▁▁▁  60–80 %
  9 in 10 simulations (FSRS-6) end in these ranges. Based on 214 reviews of
  these cards, and on published averages for the 4 new cards.

`,
    );
  });

  it('says how to go on today, that there is no session left, or nothing ahead at all', () => {
    const stopped = { ...CLOSING, isFinished: false };
    assert.match(cramClosingView(stopped, style), /Stopped\.[\s\S]*To continue: deckhand cram\n/);
    const last = { ...CLOSING, ahead: { ...CLOSING.ahead, sessions: [] } };
    assert.match(cramClosingView(last, style), /No sessions left before Thu 26 Nov, 09:00\./);
    const now = { ...stopped, budgetMs: null, ahead: null };
    assert.match(
      cramClosingView(now, style),
      /Stopped; 3 cards left\. +10:04 min[\s\S]*Sleep on it/,
    );
  });
});

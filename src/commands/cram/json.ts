import type { Context } from '../../context.ts';
import { addDays } from '../../schedule/day.ts';
import type { PlanPage } from '../../screen/cram/plan.ts';
import type { KeyPlace } from '../../screen/key-question.ts';
import { layoutFor } from '../../screen/layout.ts';
import { makeTheme } from '../../screen/theme.ts';
import { type CramTable, cardsNamed } from './cards.ts';
import type { Planned } from './forecast.ts';

/** Where the keys of a command that prints on the first screen are asked for. */
export function keyPlace({ terminal, stopped }: Context): KeyPlace {
  const { input, output, size, print, isPlain } = terminal;
  const theme = makeTheme({ color: isPlain ? 0 : terminal.color });
  const { margin } = layoutFor(size());
  return {
    input,
    output,
    size,
    print,
    stopped,
    isPlain,
    theme,
    margin: isPlain ? 0 : margin,
  };
}

/** A plan for scripts. */
export function planJson({ table, plan, expected }: Planned, page: PlanPage): unknown {
  const { goal } = table;
  return {
    by: goal.by,
    time: goal.time,
    daysLeft: page.daysLeft,
    decks: goal.decks,
    tags: goal.tags,
    must: goal.must,
    skip: goal.skip,
    schedules: goal.schedules,
    cards: page.cards,
    newCards: page.fresh,
    minutes: goal.minutes,
    method: plan.method,
    why: page.why,
    fit: Number.isFinite(plan.timeCoverage) ? rounded(plan.timeCoverage) : null,
    startsOn: addDays(table.today, plan.startsIn),
    sessions: page.sessions.map(({ day, seconds, reviews, fresh }) => ({
      day: addDays(table.today, day),
      minutes: rounded(seconds / 60),
      reviews: rounded(reviews),
      newCards: rounded(fresh),
    })),
    today: idsOf(table, plan.today.slice(0, plan.fitting)),
    ifTimeIsLeft: idsOf(table, plan.today.slice(plan.fitting)),
    reviews: page.reviews,
    forecast: expected,
    short: page.short,
  };
}

function idsOf(table: CramTable, names: readonly string[]): readonly string[] {
  return cardsNamed(table, names).map(({ card }) => card.id);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

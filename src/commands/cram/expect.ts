import type { CramPlan } from '../../queue/cram/cram-plan.ts';
import { minutesFor } from '../../queue/cram/minutes-for.ts';
import { outlookOf, type ShareRange } from '../../queue/cram/outlook.ts';
import type { Expected, Range } from '../../terminal/cram/plan-page.ts';
import { partsOf } from './card-parts.ts';
import { type CramTable, placeName } from './cram-table.ts';

/**
 * With fewer reviews of the cards no share is foretold: below 30 even the share that one has
 * recalled so far is known to no better than ±11 points (two standard errors at 90 %), more than
 * the ranges of the forecast are wide, and everything would rest on the averages of others.
 */
export const REVIEWS_NEEDED = 30;

/** The same plan has the same forecast. */
const SEED = 1;

/** What a model expects of a plan; null where there is too little to go by, or no day ahead. */
export function expectedOf(table: CramTable, plan: CramPlan): Expected | null {
  const { input, reviews, cards } = table;
  if (reviews < REVIEWS_NEEDED || input.daysLeft === 0) return null;
  const { groupedBy, names, nameOf } = partsOf(table);
  const groups = new Map(cards.map((item, place) => [placeName(place), nameOf(item)]));
  const outlook = outlookOf(input, plan, { seed: SEED, groups });
  return {
    onDay: inPercents(outlook.onDay),
    later: inPercents(outlook.later),
    groupedBy,
    groups: names.flatMap((name) => {
      const onDay = outlook.groups.get(name);
      return onDay === undefined ? [] : [{ name, onDay: inPercents(onDay) }];
    }),
  };
}

/** The minutes a day with which a model reaches 90 %; null where none does. */
export function minutesForNinety({ input }: CramTable): number | null {
  const minutes = minutesFor(input);
  return minutes === null ? null : Math.ceil(minutes);
}

function inPercents([low, high]: ShareRange): Range {
  return [Math.round(low * 100), Math.round(high * 100)];
}

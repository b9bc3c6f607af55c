import { barList } from '../charts.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { type Expected, OWN_REVIEWS, type Range } from './plan-page.ts';

/** How the parts of a page are drawn. */
export interface PageStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  /** Columns between the margins. */
  readonly width: number;
}

/** What a forecast rests on. */
export interface Basis {
  readonly reviews: number;
  readonly reviewsNeeded: number;
  /** New cards, of which nothing is known of the person. */
  readonly fresh: number;
}

/** A range of percents: `90–97 %`. */
export function formatRange([low, high]: Range): string {
  return low === high ? `about ${low} %` : `${low}–${high} %`;
}

/** The ranges, whose they are and what they rest on; or why there are none. */
export function forecastLines(
  expected: Expected | null,
  basis: Basis,
  { theme, ascii, width }: PageStyle,
): string[] {
  if (expected === null) return wrap(theme.muted(noForecast(basis)), width);
  const rows = [
    { label: 'on the day', range: expected.onDay },
    { label: 'two weeks later', range: expected.later },
  ].map(({ label, range }) => ({ label, share: middleOf(range), value: formatRange(range) }));
  return [
    ...wrap(theme.strong('Recalled, as a model expects'), width),
    ...barList(rows, { theme, ascii, width: Math.min(width, 60) }),
    ...wrap(theme.muted(restsOn(basis)), width),
  ];
}

/** A bar for each facet, deck or tag. */
export function groupLines(expected: Expected | null, style: PageStyle): string[] {
  if (expected === null || expected.groups.length < 2) return [];
  const { theme, ascii, width } = style;
  const rows = expected.groups.map(({ name, onDay }) => {
    return { label: name, share: middleOf(onDay), value: formatRange(onDay) };
  });
  return [
    '',
    ...wrap(theme.strong(`On the day, by ${expected.groupedBy}`), width),
    ...barList(rows, { theme, ascii, width: Math.min(width, 60) }),
  ];
}

function restsOn({ reviews, fresh }: Basis): string {
  return `9 in 10 of the model's runs (FSRS-6) end in these ranges. It rests on ${reviews} reviews of these cards so far${leansOn(reviews, fresh)}.`;
}

/** What it rests on where these reviews say little or nothing. */
function leansOn(reviews: number, fresh: number): string {
  if (reviews < OWN_REVIEWS) return ', so mostly on published averages, not on you';
  const cards = fresh === 1 ? 'the new card' : `the ${fresh} new cards`;
  return fresh === 0 ? '' : `, and for ${cards} on published averages`;
}

function noForecast({ reviews, reviewsNeeded }: Basis): string {
  return `No forecast yet: a model needs ${reviewsNeeded} reviews of these cards to say anything of you; so far there ${reviews === 1 ? 'is' : 'are'} ${reviews}.`;
}

function middleOf([low, high]: Range): number {
  return (low + high) / 200;
}

import type { Grade } from '../../schedule/grade.ts';
import type { GradePreview } from '../../study/actions.ts';
import type { QueueItem } from '../../study/card-state.ts';
import { remaining, type Session, spentMs } from '../../study/session.ts';
import { progressBar } from '../charts.ts';
import { formatClock } from '../format.ts';
import { outcomeLabel } from '../grade-labels.ts';
import { hintLine, hintOf, rowsIn } from '../keys.ts';
import { fit, NARROW_COLUMNS, spread } from '../layout.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { StudyKey, StudyMode } from './keys.ts';

const MAX_BAR_LENGTH = 14;
const SHORTEST_BAR = 4;

/** How much ASCII alone must do. */
export interface HeaderStyle {
  readonly theme: Theme;
  readonly width: number;
  readonly ascii: boolean;
}

/** The two lines above a card: where it stands, how far the session has come, what is left. */
export function studyHeader(session: Session, item: QueueItem, style: HeaderStyle): string[] {
  const { theme, width, ascii } = style;
  const line = countsLine(session, item);
  const counts = theme.muted(line);
  const barOf = (columns: number) =>
    theme.accent(progressBar(shareDone(session), { width: columns, ascii }));
  if (width < NARROW_COLUMNS) {
    const room = Math.min(width - line.length - 2, MAX_BAR_LENGTH);
    const bar = room < SHORTEST_BAR ? '' : barOf(room);
    return [spread(placeOf(item, theme), '', width), spread(bar, counts, width)];
  }
  const bar = barOf(MAX_BAR_LENGTH);
  const place = placeOf(item, theme);
  const deck = saysTheSame(item) ? '' : theme.muted(`${item.deck.name} › `);
  return [spread(deck + place, bar, width), spread('', counts, width)];
}

/** The headings above a card as one line: `Delivery Guarantees · internals`. */
export function placeOf({ card, deck, reason }: QueueItem, theme: Theme): string {
  const topic = card.path.filter((heading) => heading !== card.facet).join(' › ') || deck.title;
  const place = card.facet === null ? topic : `${topic} · ${theme.accent(card.facet)}`;
  return reason === 'drill' ? `${place} · again` : place;
}

/** `9 of 14 · 3 new · 1 again`: the card's number, and what is still to come after it. */
export function countsLine(session: Session, item: QueueItem): string {
  const done = session.answers?.length ?? 0;
  const ahead = session.items.slice(session.position).filter(({ reason }) => reason === 'new');
  const fresh = ahead.length + (item.reason === 'new' ? 1 : 0);
  const again = comingBack(session);
  const budget = budgetLine(session);
  if (budget !== null) return budget;
  const parts = [`${done + 1} of ${done + remaining(session)}`];
  if (fresh > 0) parts.push(`${fresh} new`);
  if (again > 0) parts.push(`${again} again`);
  return parts.join(' · ');
}

const GAP = '  ';

/** The key lines before the answer is shown: what reveals it, and what else one can do. */
export function questionKeys(
  keys: readonly StudyKey[],
  mode: StudyMode,
  width: number,
  theme: Theme,
): string[] {
  const [reveal, ...others] = rowsIn(keys, mode).filter(({ hint }) => hint !== null);
  const left = reveal === undefined ? '' : hintOf(reveal, theme);
  return [spread(left, hintLine(others, width - widthOf(left) - GAP.length, theme), width)];
}

/** The key lines below an answer: every grade with what it will do, in columns where they wrap. */
export function answerKeys(
  keys: readonly StudyKey[],
  futures: ReadonlyMap<Grade, GradePreview>,
  width: number,
  theme: Theme,
): string[] {
  const hinted = rowsIn(keys, 'answer').filter(({ hint }) => hint !== null);
  const others = hinted.filter(({ action }) => /^(?:open|accept|help)$/.test(action.type));
  const tail = others.map((key) => hintOf(key, theme)).join(GAP);
  const grades = hinted.filter(({ action }) => action.type === 'grade');
  const hints = grades.map((key) => gradeHint(key, futures, theme));
  const row = hints.join(' '.repeat(3));
  if (widthOf(row) + GAP.length + widthOf(tail) <= width) return [spread(row, tail, width)];
  const rows = inColumns(hints, width);
  const last = rows.pop() ?? '';
  const both = widthOf(last) + GAP.length + widthOf(tail) <= width;
  return both ? [...rows, spread(last, tail, width)] : [...rows, last, spread('', tail, width)];
}

/** Whether the topic is the deck's name in other letters: `Delivery Guarantees`, `delivery-guarantees`. */
function saysTheSame({ card, deck }: QueueItem): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return letters(card.path[0] ?? deck.title) === letters(deck.name);
}

/** `6:20 of 10 min · 2 again`: how much of a cram's time is used, and the failed cards that come back. */
function budgetLine(session: Session): string | null {
  const budgetMs = session.cram?.budgetMs ?? null;
  if (budgetMs === null) return null;
  const time = `${formatClock(spentMs(session))} of ${Math.round(budgetMs / 60_000)} min`;
  const again = comingBack(session);
  return again > 0 ? `${time} · ${again} again` : time;
}

/** The cards that are asked again: at the end, or in a cram between the others. */
function comingBack({ items, position, drills }: Session): number {
  return drills.length + items.slice(position).filter(({ reason }) => reason === 'drill').length;
}

function shareDone(session: Session): number {
  const budgetMs = session.cram?.budgetMs ?? null;
  if (budgetMs !== null) return Math.min(spentMs(session) / budgetMs, 1);
  const done = session.answers?.length ?? 0;
  return done / Math.max(done + remaining(session), 1);
}

function gradeHint(
  { label, hint, action }: StudyKey,
  futures: ReadonlyMap<Grade, GradePreview>,
  theme: Theme,
): string {
  const outcome = action.type === 'grade' ? futures.get(action.grade) : undefined;
  const said = outcome === undefined ? '' : ` ${theme.muted(outcomeLabel(outcome))}`;
  return `${theme.key(label)} ${hint ?? ''}${said}`;
}

function inColumns(hints: readonly string[], width: number): string[] {
  const column = Math.max(...hints.map(widthOf));
  const perRow = Math.max(Math.floor((width + GAP.length) / (column + GAP.length)), 1);
  const rows: string[] = [];
  for (let start = 0; start < hints.length; start += perRow) {
    const cells = hints.slice(start, start + perRow).map((hint) => fit(hint, column));
    rows.push(cells.join(GAP).trimEnd());
  }
  return rows;
}

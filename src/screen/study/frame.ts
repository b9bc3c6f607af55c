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
import type { PageStyle, Theme } from '../theme.ts';
import type { StudyKey, StudyMode } from './keys.ts';

const MAX_BAR_LENGTH = 14;
const MIN_BAR_LENGTH = 4;

/** The two lines above a card: its place, the progress of the session, and what is left. */
export function studyHeader(
  session: Session,
  item: QueueItem,
  { theme, width, ascii }: PageStyle,
): string[] {
  const line = countsLine(session, item);
  const counts = theme.muted(line);
  const barOf = (columns: number) =>
    theme.accent(progressBar(shareDone(session), { width: columns, ascii }));
  if (width < NARROW_COLUMNS) {
    const room = Math.min(width - line.length - 2, MAX_BAR_LENGTH);
    const bar = room < MIN_BAR_LENGTH ? '' : barOf(room);
    return [spread(placeOf(item, theme), '', width), spread(bar, counts, width)];
  }
  const deck = isNamedLikeDeck(item) ? '' : theme.muted(`${item.deck.name} › `);
  const place = deck + placeOf(item, theme);
  return [spread(place, barOf(MAX_BAR_LENGTH), width), spread('', counts, width)];
}

/** The headings above a card as one line: `Delivery Guarantees · internals`. */
export function placeOf({ card, deck, reason }: QueueItem, theme: Theme): string {
  const topic = card.path.filter((heading) => heading !== card.facet).join(' › ') || deck.title;
  const place = card.facet === null ? topic : `${topic} · ${theme.accent(card.facet)}`;
  return reason === 'drill' ? `${place} · again` : place;
}

/**
 * `9 of 14 · 3 new · 1 again`: the card's number and what is left; in a cram with a time limit
 * `6:20 of 10 min · 2 again`.
 */
export function countsLine(session: Session, item: QueueItem): string {
  const ahead = session.items.slice(session.position);
  const countOf = (reason: QueueItem['reason']) =>
    ahead.filter((other) => other.reason === reason).length;
  const again = session.repeats.length + countOf('drill');
  const parts = again > 0 ? [`${again} again`] : [];
  const budgetMs = session.cram?.budgetMs ?? null;
  if (budgetMs !== null) {
    const used = formatClock(spentMs(session));
    return [`${used} of ${Math.round(budgetMs / 60_000)} min`, ...parts].join(' · ');
  }
  const fresh = countOf('new') + (item.reason === 'new' ? 1 : 0);
  if (fresh > 0) parts.unshift(`${fresh} new`);
  const done = session.answers?.length ?? 0;
  return [`${done + 1} of ${done + remaining(session)}`, ...parts].join(' · ');
}

const GAP = '  ';

/** The line of keys before the answer is shown: the key that shows it, then the others. */
export function questionKeys(
  keys: readonly StudyKey[],
  mode: StudyMode,
  { width, theme }: PageStyle,
): string[] {
  const [reveal, ...others] = rowsIn(keys, mode).filter(({ hint }) => hint !== null);
  const left = reveal === undefined ? '' : hintOf(reveal, theme);
  return [spread(left, hintLine(others, width - widthOf(left) - GAP.length, theme), width)];
}

/** The lines of keys below an answer: each grade with what it will do, in columns if they wrap. */
export function answerKeys(
  keys: readonly StudyKey[],
  previews: ReadonlyMap<Grade, GradePreview>,
  { width, theme }: PageStyle,
): string[] {
  const hinted = rowsIn(keys, 'answer').filter(({ hint }) => hint !== null);
  const others = hinted.filter(({ action }) => /^(?:open|accept|help)$/.test(action.type));
  const tail = others.map((key) => hintOf(key, theme)).join(GAP);
  const grades = hinted.filter(({ action }) => action.type === 'grade');
  const hints = grades.map((key) => gradeHint(key, previews, theme));
  const row = hints.join(' '.repeat(3));
  if (widthOf(row) + GAP.length + widthOf(tail) <= width) return [spread(row, tail, width)];
  const rows = inColumns(hints, width);
  const last = rows.pop() ?? '';
  const both = widthOf(last) + GAP.length + widthOf(tail) <= width;
  return both ? [...rows, spread(last, tail, width)] : [...rows, last, spread('', tail, width)];
}

/** True for a topic like `Delivery Guarantees` in the deck `delivery-guarantees`. */
function isNamedLikeDeck({ card, deck }: QueueItem): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return letters(card.path[0] ?? deck.title) === letters(deck.name);
}

function shareDone(session: Session): number {
  const budgetMs = session.cram?.budgetMs ?? null;
  if (budgetMs !== null) return Math.min(spentMs(session) / budgetMs, 1);
  const done = session.answers?.length ?? 0;
  return done / Math.max(done + remaining(session), 1);
}

function gradeHint(
  { label, hint, action }: StudyKey,
  previews: ReadonlyMap<Grade, GradePreview>,
  theme: Theme,
): string {
  const preview = action.type === 'grade' ? previews.get(action.grade) : undefined;
  const effect = preview === undefined ? '' : ` ${theme.muted(outcomeLabel(preview))}`;
  return `${theme.key(label)} ${hint ?? ''}${effect}`;
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

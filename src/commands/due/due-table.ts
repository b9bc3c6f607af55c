import type { Context } from '../../context.ts';
import { formatDuration } from '../../screen/format.ts';
import { PAUSED } from '../../screen/nothing-due.ts';
import { table } from '../../screen/table.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { DueToday } from '../collection/due-today.ts';

const NUMBER = 'right' as const;

const COLUMNS = [
  { header: 'deck', cut: 'middle' as const },
  { header: 'due', align: NUMBER },
  { header: 'new', align: NUMBER },
  { header: 'again', align: NUMBER },
  { header: '' },
];

/** A table of due cards by deck, with totals and the time they will take. */
export function dueTable(
  today: DueToday,
  { ms, context }: { readonly ms: number; readonly context: Context },
): string {
  const { terminal } = context;
  const theme = makeTheme({ color: terminal.color });
  if (today.total === 0 && today.decks.length === 0) {
    return 'You have no decks yet. To add a file or folder: deckhand add PATH';
  }
  const rows = today.decks.map(({ deck, due, new: fresh, drill }) => [
    deck,
    ...[due, fresh, drill].map(String),
  ]);
  const about = today.total === 0 ? 'nothing is due' : `about ${formatDuration(ms)}`;
  const totals = ['today', ...[today.due, today.new, today.drill].map(String), about];
  const width = terminal.listingColumns();
  const lines = table(COLUMNS, [...rows, totals], { width, theme });
  if (today.newPaused) lines.push('', theme.muted(PAUSED));
  else if (isShared(today))
    lines.push('', theme.muted(`New cards left today: ${today.new}, across all decks.`));
  return lines.join('\n');
}

/** True if the decks have more new cards than today's limit. */
function isShared(today: DueToday): boolean {
  return today.decks.reduce((sum, deck) => sum + deck.new, 0) > today.new;
}

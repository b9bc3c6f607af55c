import type { Context } from '../../context.ts';
import type { Facet } from '../../deck/card.ts';
import { indent, layoutFor, spread } from '../../screen/layout.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import { table } from '../../screen/table.ts';
import { makeTheme, type Theme } from '../../screen/theme.ts';
import type { DeckTopic } from './run.ts';

const TITLES: Readonly<Record<Facet, string>> = {
  definition: 'Definition',
  anchor: 'Memory anchor',
  depth: 'Expected depth',
  internals: 'Deep: senior internals',
  answer: 'Interview-ready answer',
  trap: 'Common trap',
};

/** Shows topics in a pager, or as text if the terminal has none or they fit on one screen. */
export async function showTopics(topics: readonly DeckTopic[], context: Context): Promise<void> {
  const { terminal, stopped } = context;
  await prepareMarkdown(topics.flatMap(({ facets }) => facets.map(({ text }) => text)));
  const theme = makeTheme({ color: terminal.color });
  const draw = (columns: number) => topicLines(topics, { theme, columns });
  const { columns: width, rows } = terminal.size();
  const lines = draw(width);
  if (!terminal.isInteractive || terminal.isPlain || lines.length < rows) {
    terminal.print(`${lines.join('\n')}\n`);
    return;
  }
  const { page } = await import('../../screen/pager.ts');
  const { input, output, size } = terminal;
  await page({ draw, theme, size }, { input, output, stopped });
}

/** Lists topics, and how to read one. */
export function listTopics(topics: readonly DeckTopic[], { terminal }: Context): string {
  const theme = makeTheme({ color: terminal.color });
  if (topics.length === 0) {
    return 'Your decks have no topics. A topic is a heading with sections such as ## Definition.\n';
  }
  const rows = topics.map(({ title, deck, priority, facets }) => [
    title,
    deck,
    priority ?? '',
    String(facets.length),
  ]);
  const columns = [
    { header: 'topic' },
    { header: 'deck', cut: 'middle' as const },
    { header: 'priority' },
    { header: 'facets', align: 'right' as const },
  ];
  const lines = table(columns, rows, { width: terminal.listingColumns(), theme });
  return `${[...lines, '', theme.muted('To read one: deckhand read TITLE')].join('\n')}\n`;
}

function topicLines(
  topics: readonly DeckTopic[],
  { theme, columns }: { readonly theme: Theme; readonly columns: number },
): string[] {
  const { margin, width } = layoutFor({ columns });
  const lines = topics.flatMap(({ title, deck, priority, facets }) => [
    '',
    spread(theme.strong(title), theme.muted([deck, priority].filter(Boolean).join(' · ')), width),
    ...facets.flatMap(({ facet, text }) => [
      '',
      theme.accent(TITLES[facet]),
      ...renderMarkdown(text, { width, theme }),
    ]),
  ]);
  return indent([...lines, ''], margin);
}

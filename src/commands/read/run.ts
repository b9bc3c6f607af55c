import type { Context } from '../../context.ts';
import { FACETS, type Facet } from '../../deck/card.ts';
import { parseTopics, type Topic } from '../../deck/parser/index.ts';
import { EXIT, UserError } from '../../errors.ts';
import { readDeckText } from '../collection/find.ts';
import { openDecks } from '../collection/index.ts';
import type { Run } from '../command.ts';
import type { ReadOptions } from './index.ts';

/** A topic and the name of its deck. */
export interface DeckTopic extends Topic {
  readonly deck: string;
}

/** The topics of all decks. A file that cannot be read has none; `check` reports it. */
export async function allTopics(context: Context): Promise<DeckTopic[]> {
  const { decks } = await openDecks(context);
  return decks.flatMap(({ name, file }) =>
    parseTopics(readDeckText(file) ?? '').map((topic) => ({ ...topic, deck: name })),
  );
}

/** `deckhand read`: shows topics to read before you review them. */
export const read: Run<ReadOptions> = async (context, titles, options) => {
  const all = await allTopics(context);
  const topics = withFacets(chooseTopics(all, titles.join(' '), options), options.facet ?? FACETS);
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify({ topics })}\n`);
    return EXIT.done;
  }
  const { showTopics, listTopics } = await import('./topic-page.ts');
  if (topics.length === 0) print(listTopics(all, context));
  else await showTopics(topics, context);
  return EXIT.done;
};

/**
 * Finds topics by a deck's name or the start or part of a title. Without a title: the only topic, or
 * all topics if facets were asked for. An empty list means that the person has to choose one.
 */
function chooseTopics(
  all: readonly DeckTopic[],
  title: string,
  { facet, json }: ReadOptions,
): readonly DeckTopic[] {
  if (title === '') return all.length === 1 || facet !== undefined || json === true ? all : [];
  const wanted = title.toLowerCase();
  const found = all.filter(
    (topic) => topic.deck.toLowerCase() === wanted || topic.title.toLowerCase().startsWith(wanted),
  );
  if (found.length > 0) return found;
  const inside = all.filter((topic) => topic.title.toLowerCase().includes(wanted));
  if (inside.length > 0) return inside;
  throw new UserError(`There is no topic called ${title}.`, {
    hint: 'To list topics: deckhand read',
  });
}

function withFacets(topics: readonly DeckTopic[], facets: readonly Facet[]): DeckTopic[] {
  return topics
    .map((topic) => ({
      ...topic,
      facets: topic.facets.filter(({ facet }) => facets.includes(facet)),
    }))
    .filter((topic) => topic.facets.length > 0);
}

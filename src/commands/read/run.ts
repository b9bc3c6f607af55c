import type { Context } from '../../context.ts';
import { FACETS, type Facet } from '../../deck/card.ts';
import { decodeDeck, readDeckFile } from '../../deck/library/deck-file.ts';
import { parseTopics, type Topic } from '../../deck/parser/index.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { loadSettings } from '../../settings.ts';
import { openDecks } from '../collection/index.ts';
import type { ReadOptions } from './index.ts';

/** A topic and the deck that it stands in. */
export interface DeckTopic extends Topic {
  readonly deck: string;
}

/** The topics of all decks; a file that is no text has none, and `check` says why. */
export async function allTopics(context: Context): Promise<DeckTopic[]> {
  const { decks } = await openDecks(context, loadSettings(context.paths.settings));
  return decks.flatMap(({ name, file }) =>
    parseTopics(textOf(file)).map((topic) => ({ ...topic, deck: name })),
  );
}

function textOf(file: string): string {
  const found = readDeckFile(file);
  const decoded = typeof found === 'string' ? null : decodeDeck(found.bytes);
  return decoded !== null && 'text' in decoded ? decoded.text : '';
}

/** `deckhand read`: topics to read before being asked about them. */
export async function read(
  context: Context,
  titles: readonly string[],
  options: ReadOptions,
): Promise<ExitCode> {
  const all = await allTopics(context);
  const topics = withFacets(chosen(all, titles.join(' '), options), options.facet ?? FACETS);
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify({ topics })}\n`);
    return EXIT.done;
  }
  const { showTopics, listTopics } = await import('./topic-page.ts');
  if (topics.length === 0) print(listTopics(all, context));
  else await showTopics(topics, context);
  return EXIT.done;
}

/**
 * The topics that a title's beginning, or a deck's name, stands for; without one the only topic
 * there is, or all of them where single facets are wanted. None means that one has to be chosen.
 */
function chosen(
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
    hint: 'deckhand read lists the topics there are.',
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

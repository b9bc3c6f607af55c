import { deckBlocks } from '../../deck/blocks.ts';
import { formatCount, makeSafe } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { rawLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ImportedFile, ReadNote, Skipped } from '../format.ts';

const GRAMMAR =
  'A card is `Q: …` with `A: …` on a line below it, `C: a text with a ==gap==`, or `- front :: back`.';

/**
 * Reads a deck in deckhand's own grammar; its notes stay as they are, and its media come along.
 * @throws {UserError} if it has no cards.
 */
export function readMarkdownDeck(source: Source): ImportedFile {
  const { name } = source;
  const text = makeSafe(rawLines(source).join('\n'));
  const { blocks, deck, frontMatter } = deckBlocks(text, { name, file: name });
  const problemsOf = (severity: 'error' | 'warning'): Skipped[] =>
    deck.problems
      .filter((problem) => problem.severity === severity)
      .map(({ line, message }) => ({ where: `${name}:${line}`, reason: message }));
  const notes: ReadNote[] = blocks
    .filter(({ cards }) => cards.length > 0)
    .map((block) => ({
      id: null,
      body: { kind: 'source', text: withMediaLinks(block.text) },
      tags: frontMatter.tags,
      priority: frontMatter.priority,
      headings: block.kind === 'topic' ? [] : block.path,
      where: `${name}:${block.start}`,
    }));
  const skipped = problemsOf('error');
  if (notes.length === 0) {
    const [problem] = skipped;
    const why = problem ? ` ${problem.where}: ${problem.reason}` : '';
    throw new UserError(`${name} has no cards.${why}`, { place: { file: name }, hint: GRAMMAR });
  }
  const title = frontMatter.title === null ? {} : { title: deck.title };
  const saw = formatCount(deck.cards.length, 'card');
  return {
    saw,
    decks: [{ path: [], ...title, id: frontMatter.id, text, notes }],
    skipped,
    warnings: problemsOf('warning'),
  };
}

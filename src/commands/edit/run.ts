import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import { type EditTally, matchEdits, tallyEdit } from '../../deck/edits.ts';
import { type LoadedDeck, loadDecks } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { printWrapped } from '../../screen/output.ts';
import { problemsJson, problemsText } from '../check/problem-text.ts';
import { askAboutEdits, type EditedDeck, followEdit } from '../collection/edits.ts';
import { findCard, findDeck, readLines } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import type { JsonOptions, Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import { openInEditor } from './edit-card.ts';

/** `deckhand edit`: opens a deck, or a card's deck at its line, and reports what changed. */
export const edit: Run<JsonOptions> = async (context, [wanted = ''], options) => {
  const collection = await openCollection(context);
  const target = await targetOf(collection, wanted);
  refuseWithoutEditor(context, collection);
  const { name, file } = target.deck;
  const { cards: before } = await target.deck.full();
  const place = { file, line: target.line };
  const edited = openInEditor(place, context, collection.settings.editor);
  const [deck] = await loadDecks([{ name, file: edited.file }], context.paths.cache);
  if (deck === undefined) {
    const gone = { deck: name, file: edited.file, changed: 0, new: 0, gone: before.length };
    const json = { ...gone, problems: [] };
    printResult(context, options, { json, lines: [`${name} has no cards left.`] });
    return EXIT.done;
  }
  const decide = options.json === true ? undefined : askAboutEdits(context);
  const changes = { deck, before, ...(target.card === null ? {} : { edited: target.card }) };
  const { open } = await followEdit(collection, changes, decide);
  const tally = await tallyOf(collection, changes);
  const undecided = open.filter((change) => change.file === deck.file).length;
  collection.progress.checkpointIfLong();
  return printEdit(context, { deck, tally, isCopy: edited.isCopy, undecided }, options);
};

interface Target {
  readonly deck: LoadedDeck;
  readonly line: number;
  /** The card that was named; null if it was a deck. */
  readonly card: CardId | null;
}

/** Takes a word for a deck's name, or else for a card. */
async function targetOf(collection: Collection, wanted: string): Promise<Target> {
  const found = findDeck(collection.decks, wanted);
  if (found !== null) return { deck: found, line: 1, card: null };
  const item = await findCard(collection, wanted, 'deck or card');
  const deck = collection.decks.find(({ name }) => name === item.deck.name);
  if (deck === undefined) throw new TypeError(`Card ${item.card.id} is in no deck.`);
  return { deck, line: item.card.line, card: item.card.id };
}

/** Without a terminal the default editor would wait forever. */
function refuseWithoutEditor({ terminal, env }: Context, { settings }: Collection): void {
  const isNamed = Boolean(settings.editor || env['VISUAL'] || env['EDITOR']);
  if (terminal.isInteractive || isNamed) return;
  throw new UserError('There is no terminal, and no editor is set.', {
    hint: 'Set EDITOR, or use deckhand config set editor COMMAND.',
  });
}

async function tallyOf(
  collection: Collection,
  { deck, before, edited }: EditedDeck,
): Promise<EditTally> {
  const { progress } = collection;
  const { cards: after } = await deck.full();
  const others = collection.decks.filter(({ name }) => name !== deck.name);
  const standing = new Set([deck, ...others].flatMap(({ ids }) => ids));
  const isGone = (id: CardId) => !standing.has(id);
  return tallyEdit({
    before,
    after,
    matches: matchEdits({ before, after, isGone, edited }),
    isSame: ({ from, to }) =>
      progress.card(from.id).lastEvent === null ||
      progress.representative(from.id) === progress.representative(to.id),
  });
}

interface Outcome {
  readonly deck: LoadedDeck;
  readonly tally: EditTally;
  readonly isCopy: boolean;
  /** Number of cards that may be older ones in new words. */
  readonly undecided: number;
}

async function printEdit(
  context: Context,
  { deck, tally, isCopy, undecided }: Outcome,
  { json }: JsonOptions,
): Promise<ExitCode> {
  const { name, file } = deck;
  const { problems } = await deck.full();
  const { print } = context.terminal;
  if (json === true) {
    const { changed, added, gone } = tally;
    const shown = problemsJson({ file, problems });
    print(`${JSON.stringify({ deck: name, file, changed, new: added, gone, problems: shown })}\n`);
  } else {
    print(problemsText({ file, problems, lines: readLines(file) }, context));
    if (isCopy) printWrapped(`Saved as your own copy: ${file}`, context.terminal);
    printWrapped(`${name}: ${tallyText(tally)}.`, context.terminal);
    if (undecided > 0)
      printWrapped(
        `${formatCount(undecided, 'card')} may be ${undecided === 1 ? 'an older card' : 'older cards'} in new words. The next quiz will ask.`,
        context.terminal,
      );
  }
  return problems.some(({ severity }) => severity === 'error') ? EXIT.act : EXIT.done;
}

function tallyText({ changed, added, gone }: EditTally): string {
  const parts = [
    changed > 0 ? `${formatCount(changed, 'card')} changed (history kept)` : '',
    added > 0 ? `${added} new` : '',
    gone > 0 ? `${gone} removed` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import { type LoadedDeck, loadDecks } from '../../deck/load-decks.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { orFileError } from '../../files/or-file-error.ts';
import { say } from '../../screen/say.ts';
import { shellWord } from '../../screen/shell-word.ts';
import { loadSettings } from '../../settings-file.ts';
import { wantedName } from '../collection/find-deck.ts';
import { openDecks } from '../collection/open-collection.ts';
import { edit } from '../edit/index.ts';
import { starterDeck } from './starter-deck.ts';

interface NewDeckOptions {
  readonly edit?: boolean;
  readonly json?: boolean;
}

/** `deckhand new NAME`: a deck in the library with a card of each kind, to be made one's own. */
export async function newDeck(
  context: Context,
  [typed = '']: readonly string[],
  options: NewDeckOptions,
): Promise<ExitCode> {
  const name = wantedName(typed);
  const { decks } = await openDecks(context, loadSettings(context.paths.settings));
  const file = join(context.paths.library, `${name}.md`);
  refuseExisting(name, file, decks);
  const id = freeId(name, decks, context);
  const text = starterDeck({ title: name.split('/').at(-1) ?? name, id });
  orFileError(`${name} cannot be written`, () => writeNew(file, text));
  if (options.edit === true) return edit(context, [name], options);
  const [deck] = await loadDecks([{ name, file }], context.paths.cache);
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify({ deck: name, file, cards: deck?.ids.length ?? 0 })}\n`);
  } else {
    say(`${name} is there, with an example of each kind of card:\n  ${file}`, context.terminal);
    say(`deckhand edit ${shellWord(name)}   opens it`, context.terminal);
  }
  return EXIT.done;
}

function refuseExisting(name: string, file: string, decks: readonly LoadedDeck[]): void {
  const same = decks.find((deck) => deck.name.toLowerCase() === name.toLowerCase());
  const taken = same?.file ?? (existsSync(file) ? file : null);
  if (taken === null) return;
  throw new UserError(`There is a deck called ${name} already: ${taken}.`, {
    hint: `deckhand edit ${shellWord(name)} opens it.`,
  });
}

/** In characters; the ids of cards come behind it. */
const LONGEST_ID = 48;

/** An id for the front matter that no card's id of another deck begins with. */
function freeId(name: string, decks: readonly LoadedDeck[], { randomBytes }: Context): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-|-$/g, '')
    .toLowerCase();
  const base = plain === '' ? `deck-${Buffer.from(randomBytes(4)).toString('hex')}` : plain;
  const known = decks.flatMap(({ ids }) => ids);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!known.some((card) => card.startsWith(`${id}/`))) return id;
  }
}

function writeNew(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
}

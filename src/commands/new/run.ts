import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import { type LoadedDeck, loadDecks } from '../../deck/library/index.ts';
import { EXIT, type ExitCode, UserError, withSaveErrors } from '../../errors.ts';
import { shellWord } from '../../screen/format.ts';
import { printWrapped } from '../../screen/output.ts';
import { loadSettings } from '../../settings.ts';
import { wantedName } from '../collection/find.ts';
import { openDecks } from '../collection/index.ts';
import { edit } from '../edit/run.ts';
import type { NewOptions } from './index.ts';

/** What a new deck is made from. */
interface Starter {
  readonly title: string;
  /** The front matter's `id`: lasting ids of cards begin with it. */
  readonly id: string;
}

/** The text of a new deck: a card of each kind, and what makes it one. */
function starterDeck({ title, id }: Starter): string {
  return `---
title: ${yamlText(title)}
id: ${id}
---

<!-- A deck is Markdown. What is no card is prose and is left alone, and comments like this one
are never shown. Change these examples into cards of your own, or delete them: what makes a
card is said above each of them. The deck's id in them
keeps them apart from the examples of another deck. -->

<!-- A topic is a heading with facets below it: Definition, Memory anchor, Expected depth,
Internals, Interview answer, Common trap. Each facet that has a text is asked as a whole. -->
# Spaced repetition (${id})

## Definition

Recalling something again and again, at growing intervals, each time before it is forgotten.

## Memory anchor

A path across a meadow: walked now and then it stays, left alone it is grown over.

## Common trap

Reading the answer once more feels like learning; only recalling it makes it last.

# Small cards

<!-- A question and its answer, each over any number of lines, until the next card or heading.
A comment right above a card may give it tags, a priority (critical, high, medium, low), and an
id: with an id it keeps its history however it is reworded. -->
<!-- id: forgetting-curve; tags: example, history; priority: low -->
Q: Who measured in 1885, on himself, how fast lists of syllables are forgotten (${id})?
A: Hermann Ebbinghaus.

<!-- A cloze hides a part of a text; each part in equals signs is a card of its own. -->
C: Light takes about ==eight minutes== from the Sun to the Earth (${id}).

<!-- The other way to write it: parts of one number are hidden together, a hint stands last. -->
C: {{c1::Canberra::which city}} is the capital of {{c2::Australia}} (${id}).

<!-- After a question or a cloze a line of three dashes comes before a pair, or before prose. -->
---

<!-- Pairs: two colons ask from left to right, three ask both ways. -->
- H₂O (${id}) :: water
- el puente (${id}) ::: the bridge (${id})
`;
}

/** A text as YAML reads it back: quoted, where it might mean anything else. */
function yamlText(text: string): string {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.-]*$/u.test(text) && !/^null$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** `deckhand new NAME`: a deck in the library with a card of each kind, to be made one's own. */
export async function newDeck(
  context: Context,
  [typed = '']: readonly string[],
  options: NewOptions,
): Promise<ExitCode> {
  const name = wantedName(typed);
  const { decks } = await openDecks(context, loadSettings(context.paths.settings));
  const file = join(context.paths.library, `${name}.md`);
  refuseExisting(name, file, decks);
  const id = freeId(name, decks, context);
  const text = starterDeck({ title: name.split('/').at(-1) ?? name, id });
  withSaveErrors(`${name} cannot be written`, () => writeNew(file, text));
  if (options.edit === true) return edit(context, [name], options);
  const [deck] = await loadDecks([{ name, file }], context.paths.cache);
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify({ deck: name, file, cards: deck?.ids.length ?? 0 })}\n`);
  } else {
    printWrapped(
      `${name} is there, with an example of each kind of card:\n  ${file}`,
      context.terminal,
    );
    printWrapped(`deckhand edit ${shellWord(name)}   opens it`, context.terminal);
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
const MAX_ID_LENGTH = 48;

/** An id for the front matter that no card's id of another deck begins with. */
function freeId(name: string, decks: readonly LoadedDeck[], { randomBytes }: Context): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, MAX_ID_LENGTH)
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

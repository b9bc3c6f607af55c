import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import { type LoadedDeck, loadDecks } from '../../deck/library/index.ts';
import { EXIT, UserError, withSaveErrors } from '../../errors.ts';
import { shellWord } from '../../screen/format.ts';
import { libraryName } from '../collection/find.ts';
import { openDecks } from '../collection/index.ts';
import type { Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import { edit } from '../edit/run.ts';
import type { NewOptions } from './index.ts';

/** The values in a new deck's front matter. */
interface Starter {
  readonly title: string;
  /** The lasting ids of its cards begin with it. */
  readonly id: string;
}

/** The text of a new deck: an example of each kind of card, explained. */
function starterDeck({ title, id }: Starter): string {
  return `---
title: ${yamlText(title)}
id: ${id}
---

<!-- A deck is a Markdown file. Everything that is not a card is plain text, and comments like this
one are never shown. Turn these examples into your own cards, or delete them. The comment above
each one explains how it works. They contain the deck's id
so that they differ from the examples in other decks. -->

<!-- A topic is a heading with facets below it: Definition, Memory anchor, Expected depth,
Internals, Interview answer, Common trap. Each facet that has text is one card. -->
# Spaced repetition (${id})

## Definition

Recalling something again and again, at growing intervals, each time before you forget it.

## Memory anchor

A path across a meadow: walk it now and then and it stays; leave it and the grass grows back.

## Common trap

Reading the answer again feels like learning, but only recalling it makes it last.

# Small cards

<!-- A question and its answer. Both may have any number of lines, up to the next card or heading.
A comment right above a card can give it tags, a priority (critical, high, medium, low) and an id.
A card with an id keeps its history however you reword it. -->
<!-- id: forgetting-curve; tags: example, history; priority: low -->
Q: Who measured in 1885, on himself, how fast lists of syllables are forgotten (${id})?
A: Hermann Ebbinghaus.

<!-- A cloze hides part of a text. Each part between equals signs is a card of its own. -->
C: Light takes about ==eight minutes== from the Sun to the Earth (${id}).

<!-- Another way to write a cloze: parts with the same number are hidden together; a hint comes last. -->
C: {{c1::Canberra::which city}} is the capital of {{c2::Australia}} (${id}).

<!-- After a question or cloze, put a line of three dashes before pairs or plain text. -->
---

<!-- Pairs: with two colons the left side is the question; with three, each side is. -->
- H₂O (${id}) :: water
- el puente (${id}) ::: the bridge (${id})
`;
}

/** Quotes a text that YAML would not read back as it is. */
function yamlText(text: string): string {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.-]*$/u.test(text) && !/^null$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** `deckhand new`: creates a deck in the library, with an example of each kind of card. */
export const newDeck: Run<NewOptions> = async (context, [typed = ''], options) => {
  const name = libraryName(typed);
  const { decks } = await openDecks(context);
  const file = join(context.paths.library, `${name}.md`);
  refuseExisting(name, file, decks);
  const id = freeId(name, decks, context);
  const text = starterDeck({ title: name.split('/').at(-1) ?? name, id });
  withSaveErrors(`${name} cannot be written`, () => writeNew(file, text));
  if (options.edit === true) return edit(context, [name], options);
  const [deck] = await loadDecks([{ name, file }], context.paths.cache);
  printResult(context, options, {
    json: { deck: name, file, cards: deck?.ids.length ?? 0 },
    lines: [
      `Created ${name}, with an example of each kind of card:`,
      `  ${file}`,
      `To open it: deckhand edit ${shellWord(name)}`,
    ],
  });
  return EXIT.done;
};

function refuseExisting(name: string, file: string, decks: readonly LoadedDeck[]): void {
  const same = decks.find((deck) => deck.name.toLowerCase() === name.toLowerCase());
  const taken = same?.file ?? (existsSync(file) ? file : null);
  if (taken === null) return;
  throw new UserError(`There is already a deck called ${name}: ${taken}.`, {
    hint: `To open it: deckhand edit ${shellWord(name)}`,
  });
}

/** In characters; the ids of cards follow it. */
const MAX_ID_LENGTH = 48;

/** An id for the front matter that no card id of another deck begins with. */
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

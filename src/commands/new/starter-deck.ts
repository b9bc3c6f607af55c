/** What a new deck is made from. */
export interface Starter {
  readonly title: string;
  /** The front matter's `id`: lasting ids of cards begin with it. */
  readonly id: string;
}

/** The text of a new deck: a card of each kind, and what makes it one. */
export function starterDeck({ title, id }: Starter): string {
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

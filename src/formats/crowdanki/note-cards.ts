import type { CardRow } from '../anki/collection.ts';
import { fillTemplate } from '../anki/fill-template.ts';
import { type Layout, labelValues } from '../anki/layout.ts';
import type { NoteInHand } from '../anki/note-in-hand.ts';
import { clozeNumbers } from './cloze-numbers.ts';

/** What a note says of itself. */
interface NoteTexts {
  readonly fields: readonly string[];
  readonly tags: readonly string[];
  readonly deck: string;
}

/** A note with the cards that Anki would make of it: CrowdAnki lists none. */
export function handOf(
  { fields: given, tags, deck }: NoteTexts,
  layout: Layout,
  toMarkdown: (html: string) => string,
): NoteInHand {
  const fields = Array.from({ length: layout.fieldCount }, (_, index) => given[index] ?? '');
  const fill: NoteInHand['fill'] = (_, sides, view) => {
    const labels = labelValues({ tags, type: layout.name, deck, card: sides.name });
    return fillTemplate(sides[view.side], [...fields, ...labels], view);
  };
  const cards = layout.isCloze
    ? clozeNumbers(fields).map((number) => newCard(number - 1))
    : [...layout.sides.keys()].filter((ord) => hasFront(ord, fields, layout)).map(newCard);
  return { layout, cards, fields, fill, toMarkdown };
}

/** A card is made where its front shows something of the note. */
function hasFront(ord: number, fields: readonly string[], { sides }: Layout): boolean {
  const front = sides.get(ord)?.front ?? [];
  const view = { side: 'front', gaps: { kind: 'written' } } as const;
  const nothing = fields.map(() => '');
  return fillTemplate(front, fields, view) !== fillTemplate(front, nothing, view);
}

function newCard(ord: number): CardRow {
  return {
    id: ord,
    ord,
    deck: 0,
    homeDeck: 0,
    changedAt: 0,
    type: 0,
    queue: 0,
    due: 0,
    homeDue: 0,
    intervalDays: 0,
    easePermille: 0,
    lapses: 0,
  };
}

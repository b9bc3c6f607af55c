import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { gapNumbers } from '../anki/clozes.ts';
import type { CardRow, NoteType } from '../anki/collection.ts';
import { type AnkiNote, clozeNotes, makeToMarkdown, standardNotes } from '../anki/make-notes.ts';
import {
  fillTemplate,
  type Layout,
  labelValues,
  layoutForFields,
  layoutOf,
} from '../anki/template.ts';
import type { DataMap, DataValue } from '../data-cards/fields.ts';
import type { ImportedFile, ReadNote, Skipped } from '../format.ts';
import { parseJson } from '../json/parse.ts';
import { makeNotesByDeck } from '../notes.ts';

interface Reader {
  readonly file: string;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly toMarkdown: (html: string) => string;
  readonly add: (deck: string, note: ReadNote) => void;
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/**
 * Reads a CrowdAnki deck and its subdecks. It has no schedules, and its media are files beside it.
 */
export function readCrowdanki(source: Source): ImportedFile {
  const [root] = parseJson(source.text?.text ?? '', source.name);
  if (root?.kind !== 'map' || textMember(root, '__type__') !== 'Deck') {
    throw new UserError('This JSON is not a CrowdAnki deck.', { place: { file: source.name } });
  }
  const decks = decksIn(root);
  const byDeck = makeNotesByDeck();
  const reader: Reader = {
    file: source.name,
    layouts: new Map(decks.flatMap(({ deck }) => layoutsOf(deck))),
    toMarkdown: makeToMarkdown(),
    add: byDeck.add,
    skipped: [],
    warnings: [],
  };
  let count = 0;
  for (const { deck, name } of decks) {
    for (const note of mapsIn(deck, 'notes')) {
      readNote(note, name, reader);
      count += 1;
    }
  }
  const { skipped, warnings } = reader;
  return { saw: formatCount(count, 'note'), decks: byDeck.decks(), skipped, warnings };
}

/** A text as it is, outer blanks included; empty for other values. */
function textMember(map: DataMap, name: string): string {
  const value = member(map, name);
  return value?.kind === 'text' ? value.text : '';
}

/** A member by name; of duplicates, the last. */
function member(map: DataMap, name: string): DataValue | undefined {
  return map.entries.findLast(({ key }) => key === name)?.value;
}

interface PlacedDeck {
  readonly deck: DataMap;
  /** Full name. */
  readonly name: string;
}

const LEVELS = '::';

/** The deck and its subdecks, outermost first. */
function decksIn(root: DataMap): readonly PlacedDeck[] {
  const decks: PlacedDeck[] = [];
  const waiting: PlacedDeck[] = [{ deck: root, name: textMember(root, 'name') }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    decks.push(next);
    const { deck, name: outer } = next;
    const inner = mapsIn(deck, 'children').map((child) => {
      const own = textMember(child, 'name');
      return { deck: child, name: own.startsWith(outer + LEVELS) ? own : outer + LEVELS + own };
    });
    waiting.push(...inner.toReversed());
  }
  return decks;
}

/** The objects in a list; other values are skipped. */
function mapsIn(map: DataMap, name: string): readonly DataMap[] {
  const value = member(map, name);
  return value?.kind === 'list' ? value.items.filter((item) => item.kind === 'map') : [];
}

/** Note types by the uuid that notes refer to. */
function layoutsOf(deck: DataMap): readonly (readonly [uuid: string, layout: Layout])[] {
  return mapsIn(deck, 'note_models').map((model) => [
    textMember(model, 'crowdanki_uuid'),
    layoutOf(noteTypeOf(model)),
  ]);
}

/** Anki's number for cloze note types. */
const CLOZE = '1';

function noteTypeOf(model: DataMap): NoteType {
  const templates = sortByOrd(mapsIn(model, 'tmpls')).map((template, ord) => {
    const [front, back] = [textMember(template, 'qfmt'), textMember(template, 'afmt')];
    return [ord, { name: textMember(template, 'name'), front, back }] as const;
  });
  return {
    name: textMember(model, 'name'),
    isCloze: textMember(model, 'type') === CLOZE,
    fields: sortByOrd(mapsIn(model, 'flds')).map((field) => textMember(field, 'name')),
    templates: new Map(templates),
  };
}

function sortByOrd(parts: readonly DataMap[]): readonly DataMap[] {
  const ord = (part: DataMap): number => Number(textMember(part, 'ord')) || 0;
  return parts.toSorted((a, b) => ord(a) - ord(b));
}

function readNote(map: DataMap, deck: string, reader: Reader): void {
  const where = `${reader.file}:${map.line}`;
  const fields = textsIn(map, 'fields');
  const tags = textsIn(map, 'tags').filter((tag) => tag.trim() !== '');
  const known = reader.layouts.get(textMember(map, 'note_model_uuid'));
  if (!known) {
    const reason = 'Its note type is missing, so the first field asks for the others.';
    reader.warnings.push({ where, reason });
  }
  const note = toAnkiNote(
    { fields, tags, deck },
    known ?? layoutForFields(fields),
    reader.toMarkdown,
  );
  if (note.cards.length === 0) {
    reader.skipped.push({ where, reason: 'None of its cards has a front.' });
    return;
  }
  const { made, skipped } = note.layout.isCloze ? clozeNotes(note) : standardNotes(note);
  for (const { card, reason } of skipped) {
    reader.skipped.push({ where: `${where}, card ${card.ord + 1}`, reason });
  }
  const guid = textMember(map, 'guid');
  for (const { suffix, body } of made) {
    reader.add(deck, { id: guid === '' ? null : guid + suffix, body, tags, where });
  }
}

/** The texts in a list; other values are empty. */
function textsIn(map: DataMap, name: string): readonly string[] {
  const value = member(map, name);
  if (value?.kind !== 'list') return [];
  return value.items.map((item) => (item.kind === 'text' ? item.text : ''));
}

interface NoteTexts {
  readonly fields: readonly string[];
  readonly tags: readonly string[];
  readonly deck: string;
}

/** A note with the cards that Anki would make of it: CrowdAnki does not list them. */
function toAnkiNote(
  { fields: given, tags, deck }: NoteTexts,
  layout: Layout,
  toMarkdown: (html: string) => string,
): AnkiNote {
  const fields = Array.from({ length: layout.fieldCount }, (_, index) => given[index] ?? '');
  const fill: AnkiNote['fill'] = (_, sides, view) => {
    const labels = labelValues({ tags, type: layout.name, deck, card: sides.name });
    return fillTemplate(sides[view.side], [...fields, ...labels], view);
  };
  const cards = layout.isCloze
    ? clozeNumbers(fields).map((number) => newCard(number - 1))
    : [...layout.sides.keys()].filter((ord) => hasFront(ord, fields, layout)).map(newCard);
  return { layout, cards, fields, fill, toMarkdown };
}

/** The gap numbers in a note's fields, ascending, each once. */
function clozeNumbers(fields: readonly string[]): readonly number[] {
  const numbers = new Set(fields.flatMap((field) => [...gapNumbers(field)]));
  return [...numbers].filter((number) => number > 0).toSorted((a, b) => a - b);
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

/** Anki makes a card if its front shows something of the note. */
function hasFront(ord: number, fields: readonly string[], { sides }: Layout): boolean {
  const front = sides.get(ord)?.front ?? [];
  const view = { side: 'front', gaps: { kind: 'written' } } as const;
  const nothing = fields.map(() => '');
  return fillTemplate(front, fields, view) !== fillTemplate(front, nothing, view);
}

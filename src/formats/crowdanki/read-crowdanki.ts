import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { sayCount } from '../../say-count.ts';
import { clozeNotes } from '../anki/cloze-notes.ts';
import { type Layout, layoutForFields } from '../anki/layout.ts';
import { makeToMarkdown } from '../anki/side-markdown.ts';
import { standardNotes } from '../anki/standard-notes.ts';
import type { DataMap } from '../data-cards/data-value.ts';
import type { Reading, ReadNote, Skipped } from '../format.ts';
import { parseJson } from '../json/parse-json.ts';
import { makeNotesByDeck } from '../notes/notes-by-deck.ts';
import { mapsIn, textMember, textsIn } from './members.ts';
import { handOf } from './note-cards.ts';
import { layoutsOf } from './note-types.ts';

const LEVELS = '::';

interface PlacedDeck {
  readonly deck: DataMap;
  /** With the names of the decks that it is in. */
  readonly name: string;
}

interface Reader {
  readonly file: string;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly toMarkdown: (html: string) => string;
  readonly add: (deck: string, note: ReadNote) => void;
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/**
 * The notes of a CrowdAnki deck and of the decks in it. It holds no schedules, and its media stand
 * beside it in files.
 */
export function readCrowdanki(source: Source): Reading {
  const [root] = parseJson(source.text?.text ?? '', source.name);
  if (root?.kind !== 'map' || textMember(root, '__type__') !== 'Deck') {
    throw new UserError('This JSON holds no CrowdAnki deck.', { place: { file: source.name } });
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
  return { saw: sayCount(count, 'note'), decks: byDeck.decks(), skipped, warnings };
}

/** The deck and all within it, outermost first. */
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

function readNote(map: DataMap, deck: string, reader: Reader): void {
  const where = `${reader.file}:${map.line}`;
  const fields = textsIn(map, 'fields');
  const tags = textsIn(map, 'tags').filter((tag) => tag.trim() !== '');
  const known = reader.layouts.get(textMember(map, 'note_model_uuid'));
  if (!known) {
    const reason = 'Its note type is missing, so its fields came in order.';
    reader.warnings.push({ where, reason });
  }
  const note = handOf({ fields, tags, deck }, known ?? layoutForFields(fields), reader.toMarkdown);
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

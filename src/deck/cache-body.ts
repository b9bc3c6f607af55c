import type { Card, CardId, Deck } from './card.ts';

/** The texts of a deck; what else there is to know stands in the head of its entry. */
export type DeckTexts = Pick<Deck, 'language' | 'cards' | 'problems'>;

/** What a card has from where it stands, which many have in common. */
type Place = Pick<Card, 'facet' | 'path' | 'tags' | 'priority'>;

/** A card without its id, which the head has, and with the number of its place. */
type Row = readonly [
  place: number,
  kind: Card['kind'],
  front: string,
  back: string,
  frontHash: string,
  backHash: string,
  note: number,
  line: number,
];

interface Body extends Omit<DeckTexts, 'cards'> {
  readonly rows: readonly Row[];
  readonly places: readonly Place[];
}

const ROWS_A_PIECE = 1000;

/** The texts of a deck as the JSON of a `Body`, in pieces: as one string they take too much room. */
export function packTexts({ language, cards, problems }: DeckTexts): readonly Uint8Array[] {
  const places = listPlaces();
  const pieces: Uint8Array[] = [Buffer.from('{"rows":[')];
  for (let at = 0; at < cards.length; at += ROWS_A_PIECE) {
    const rows = cards
      .slice(at, at + ROWS_A_PIECE)
      .map((card) => rowOf(card, places.numberOf(card)));
    const json = JSON.stringify(rows).slice(1, -1);
    pieces.push(Buffer.from(at === 0 ? json : `,${json}`));
  }
  const rest: Omit<Body, 'rows'> = { places: places.all, language, problems };
  pieces.push(Buffer.from(`],${JSON.stringify(rest).slice(1)}`));
  return pieces;
}

/** The texts of a deck whose cards have these ids. */
export function unpackTexts(bytes: Buffer, ids: readonly CardId[]): DeckTexts {
  const { rows, places, language, problems }: Body = JSON.parse(bytes.toString());
  const cards = rows.flatMap((row, at) => {
    const id = ids[at];
    const place = places[row[0]];
    return id === undefined || place === undefined ? [] : [cardOf(id, place, row)];
  });
  return { language, cards, problems };
}

function rowOf(card: Card, place: number): Row {
  const { kind, front, back, frontHash, backHash, note, line } = card;
  return [place, kind, front, back, frontHash, backHash, note, line];
}

function cardOf(id: CardId, place: Place, row: Row): Card {
  const [, kind, front, back, frontHash, backHash, note, line] = row;
  const { facet, path, tags, priority } = place;
  return { id, kind, facet, path, tags, priority, front, back, frontHash, backHash, note, line };
}

/** Numbers places, each once. */
function listPlaces(): { readonly all: readonly Place[]; numberOf(card: Place): number } {
  const all: Place[] = [];
  const numbers = new Map<string, number>();
  // Cards of one deck share lists of tags and paths, so that what is in them need not be compared.
  const lastWith = new Map<readonly string[], number>();
  return {
    all,
    numberOf({ facet, path, tags, priority }) {
      const place: Place = { facet, path, tags, priority };
      const last = lastWith.get(tags);
      if (last !== undefined && isSame(all[last], place)) return last;
      const key = JSON.stringify(place);
      const number = numbers.get(key) ?? all.push(place) - 1;
      numbers.set(key, number);
      lastWith.set(tags, number);
      return number;
    },
  };
}

function isSame(known: Place | undefined, { facet, path, priority }: Place): boolean {
  return known?.path === path && known.facet === facet && known.priority === priority;
}

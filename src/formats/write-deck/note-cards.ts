import { FACETS } from '../../deck/card.ts';
import { type ClozeGap, clozePieces } from './cloze-text.ts';
import type { CardSides, DeckBody, TopicBody } from './deck-note.ts';

/** The cards that a note is to make, in the order in which the deck will have them. */
export function cardsOf(body: DeckBody): readonly CardSides[] {
  switch (body.kind) {
    case 'question':
      return [{ front: body.front, back: body.back }];
    case 'pair': {
      const { front, back } = body;
      return body.isBothWays
        ? [
            { front, back },
            { front: back, back: front },
          ]
        : [{ front, back }];
    }
    case 'cloze':
      return clozeCards(body.text);
    case 'topic':
      return topicCards(body);
    case 'source':
      return body.cards;
  }
}

/** What tells the cards of a cloze from others: each text with the asked gap as `[…]`, hints left out. */
export function clozeAsks(marked: string): readonly string[] {
  return clozeCards(marked, false).map(({ front }) => front);
}

function clozeCards(marked: string, hasHints = true): readonly CardSides[] {
  const pieces = clozePieces(marked);
  const numbers = new Set(pieces.flatMap((piece) => ('gap' in piece ? [piece.gap] : [])));
  return [...numbers].map((number) => {
    const fill = (shown: (gap: ClozeGap) => string): string =>
      pieces
        .map((piece) => {
          if ('text' in piece) return piece.text;
          return piece.gap === number ? shown(piece) : piece.hidden;
        })
        .join('');
    return {
      front: fill(({ hint }) => `[${(hasHints ? hint : null) ?? '…'}]`),
      back: fill(({ hidden }) => `**${hidden}**`),
    };
  });
}

function topicCards({ facets, small }: TopicBody): readonly CardSides[] {
  return FACETS.flatMap((facet) => {
    const text = facets.get(facet) ?? '';
    const whole = text === '' ? [] : [{ front: facet, back: text }];
    const beside = small.filter((one) => one.facet === facet);
    return [...whole, ...beside.flatMap(({ note }) => cardsOf(note.body))];
  });
}

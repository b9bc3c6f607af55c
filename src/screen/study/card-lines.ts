import { type Card, questionOf } from '../../deck/card.ts';
import type { Theme } from '../theme.ts';

/** Draws Markdown as lines of at most `width` columns. */
export type RenderMarkdown = (
  source: string,
  style: CardStyle & { readonly width: number },
) => readonly string[];

/** How cards are drawn. */
export interface CardStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
}

/** A card's two sides as lines. */
export interface CardLines {
  readonly question: readonly string[];
  readonly answer: readonly string[];
}

/** Draws cards, remembering the last one: a key redraws the screen far more often than the card changes. */
export function cardDrawer(
  render: RenderMarkdown,
  style: CardStyle,
): (card: Card, width: number) => CardLines {
  let last: { card: Card; width: number; lines: CardLines } | null = null;
  return (card, width) => {
    if (last?.card !== card || last.width !== width) {
      const question = render(questionOf(card), { ...style, width });
      const answer = render(card.back, { ...style, width });
      last = { card, width, lines: { question, answer } };
    }
    return last.lines;
  };
}

import type { NoteBody } from '../format.ts';
import { joinParagraphs } from '../text/joined-texts.ts';
import { inlineMarkdown } from './inline.ts';
import { GAP_MARK, orgMarkdown } from './markup.ts';
import type { Headline } from './outline.ts';

/** A note that a headline makes, and what the schedule of each of its cards is called. */
export interface OrgNote {
  readonly body: NoteBody;
  readonly positions: readonly string[];
  /** Whether its own title stands above it, because nothing in it says the same. */
  readonly isTitled: boolean;
}

/** What a headline with a card's tag makes; no notes only with a reason. */
export interface OrgNotes {
  readonly notes: readonly OrgNote[];
  /** Why there are none, or what was changed on the way. */
  readonly reason: string | null;
}

/** No notes, and why: a sentence. */
export function skippedFor(reason: string): OrgNotes {
  return { notes: [], reason };
}

/** The tags that make a headline a card. */
export const CARD_TAGS: ReadonlySet<string> = new Set(['drill', 'fc']);

/** Whether a headline has a tag that makes it a card. */
export function isCard({ tags }: Headline): boolean {
  return tags.some((tag) => CARD_TAGS.has(tag));
}

/** The headlines under one that belong to its card, cards of their own left out. */
export function partsOf({ children }: Headline): readonly Headline[] {
  return children.filter((child) => !isCard(child) && !child.isComment);
}

/** A headline's title as Markdown, its gaps marked. */
export function titleMarkdown({ title }: Headline): string {
  return inlineMarkdown(title, GAP_MARK).trim();
}

/** A headline's text, and under their titles those of the headlines under it. */
export function contentMarkdown(headline: Headline, depth = 0): string {
  const inner = depth < 8 ? partsOf(headline).map((part) => labelled(part, depth + 1)) : [];
  return joinParagraphs([orgMarkdown(headline.body), ...inner]);
}

/** What a headline holds, under its title; the title alone where it holds nothing. */
export function labelled(headline: Headline, depth = 0): string {
  const content = contentMarkdown(headline, depth);
  const title = titleMarkdown(headline);
  if (content === '' || title === '') return content || title;
  return `**${title.replaceAll('**', '')}**\n\n${content}`;
}

/** The deck's headings that a note stands under. */
export function headingsOf(headline: Headline, isTitled: boolean): readonly string[] {
  const headings: string[] = [];
  for (let above = isTitled ? headline : headline.parent; above; above = above.parent) {
    headings.unshift(titleMarkdown(above));
  }
  return headings.filter((heading) => heading !== '');
}

import { FACETS, type Facet } from '../../deck/card.ts';
import { UserError } from '../../errors.ts';
import { sayCount } from '../../say-count.ts';
import type { Reading, ReadNote, Source } from '../format.ts';
import { plainMarkdown } from '../text/plain-markdown.ts';
import { definitionsIn } from './definitions.ts';
import { findPages, type Page } from './find-pages.ts';
import { pageLines } from './page-line.ts';
import { refuseTooLong } from './page-size.ts';
import { pageText } from './page-text.ts';
import { isSavedPage, readSavedPage } from './saved-page.ts';

/** Reads every topic page in a text, pasted or saved from a browser. */
export async function readTopicPages(source: Source): Promise<Reading> {
  const written = source.text?.text ?? '';
  refuseTooLong(written);
  const isSaved = isSavedPage(written);
  const { text, footer } = isSaved ? await readSavedPage(written) : { text: written, footer: null };
  const pages = findPages(pageLines(text)).filter(({ headings }) => !isSaved || headings > 0);
  const [page] = pages;
  if (!page) {
    throw new UserError(`${source.name} holds no topic page.`, {
      place: { file: source.name },
      hint: 'A page begins with its category and priority on a line, such as `Messaging critical`, then its title, then headings such as `Memory anchor`.',
    });
  }
  const notes = pages.map((each) => topicNote(each, source.name, isSaved));
  const title = pages.length === 1 ? { title: page.title } : {};
  const saw = sayCount(pages.length, 'page');
  const left = `From the line "${footer}" on, it was left out as no part of the page.`;
  const warnings = footer === null ? [] : [{ where: source.name, reason: left }];
  return { saw, decks: [{ path: [], ...title, notes }], skipped: [], warnings };
}

function topicNote(page: Page, file: string, isSaved: boolean): ReadNote {
  const where = `${file}:${page.line}`;
  const isMarkdown = isSaved || page.isMarkdown;
  const facets = new Map<Facet, string>();
  const small: { facet: Facet; note: ReadNote }[] = [];
  const told = new Set<string>();
  for (const facet of FACETS) {
    const lines = page.sections.get(facet);
    if (!lines) continue;
    const text = pageText(lines, isMarkdown);
    facets.set(facet, text);
    for (const parts of definitionsIn(text)) {
      const said = JSON.stringify(parts);
      if (told.has(said)) continue;
      told.add(said);
      small.push({ facet, note: { id: null, body: { kind: 'cloze', parts }, tags: [], where } });
    }
  }
  const title = isMarkdown ? page.title : plainMarkdown(page.title);
  const tags = page.category === null ? [] : [page.category.toLowerCase()];
  return {
    id: null,
    body: { kind: 'topic', title, facets, small },
    tags,
    priority: page.priority,
    where,
  };
}

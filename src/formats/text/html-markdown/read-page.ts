import { parseMarkup } from '../html-parser.ts';
import { enter, type Scope } from './enter-element.ts';
import { emptyPage } from './page.ts';
import type { Block, Run } from './run.ts';
import { withoutTags } from './without-tags.ts';

/** Elements in one another beyond this are no page: the parser's time grows with the square of the depth. */
const DEEPEST = 300;
/** Thrown to stop the parser, which cannot be told to. */
const TOO_DEEP = new Error('Elements stand too deep in one another.');

/**
 * The blocks of a page or a piece of one, in their order, as flat as Markdown has them.
 * `expand` makes of a run what stands in its text: sounds, formulas.
 */
export function readPage(html: string, expand: (run: Run) => readonly Run[]): readonly Block[] {
  return readElements(html, expand) ?? readElements(withoutTags(html), expand) ?? [];
}

/** The blocks; null where elements stand too deep in one another. */
function readElements(html: string, expand: (run: Run) => readonly Run[]): readonly Block[] | null {
  const page = emptyPage(expand);
  const scopes: Scope[] = [outermost(page, () => emptyPage(expand))];
  try {
    parseMarkup(html, 'html', {
      opened: (name, attributes) => {
        if (scopes.length > DEEPEST) throw TOO_DEEP;
        const scope = scopes.at(-1);
        if (scope) scopes.push(enter(name, attributes, scope));
      },
      closed: () => scopes.pop()?.close?.(),
      text: (text) => {
        const scope = scopes.at(-1);
        if (scope?.drops === 'nothing') addText(text, scope);
      },
    });
  } catch (error) {
    if (error === TOO_DEEP) return null;
    throw error;
  }
  return page.blocks();
}

/** The same for a text that has no tags and no entities. */
export function readText(text: string, expand: (run: Run) => readonly Run[]): readonly Block[] {
  const page = emptyPage(expand);
  page.add({ text, style: 0, link: null, isMarkdown: false });
  return page.blocks();
}

function outermost(page: Scope['page'], newPage: Scope['newPage']): Scope {
  const stray = { isNumbered: false, count: 0, last: null };
  return {
    page,
    newPage,
    stray,
    style: 0,
    link: null,
    drops: 'nothing',
    code: null,
    rows: null,
    list: null,
    isInItem: false,
    close: null,
  };
}

function addText(text: string, { page, code, style, link }: Scope): void {
  if (code) code.pieces.push(text);
  else page.add({ text, style, link, isMarkdown: false });
}

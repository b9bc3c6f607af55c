/** What the hashtags of a line say. */
export interface LineTags {
  /** The deck of the first tag that names one, without its `flashcards`; null where none does. */
  readonly deck: readonly string[] | null;
  readonly tags: readonly string[];
  /** The line without them, where they stand at its start or end. */
  readonly text: string;
}

const TAG = String.raw`#[\p{L}\p{N}\p{M}_/-]*[\p{L}_/-][\p{L}\p{N}\p{M}_/-]*`;
const LEADING = new RegExp(String.raw`^\s*${TAG}(?=\s|$)`, 'u');
const TRAILING = new RegExp(String.raw`(?:^|\s)(${TAG})\s*$`, 'u');
/** `#flashcards` is what the plugin looks for; `#review` marks notes to read again. */
const DECK = /^flashcards?$/i;
const NOTE_REVIEW = 'review';

/** The tags at both ends of a line, a deck's at its end only where `isHeading`. */
export function lineTags(line: string, isHeading: boolean): LineTags {
  const found: string[] = [];
  let text = line;
  for (let tag = LEADING.exec(text); tag; tag = LEADING.exec(text)) {
    found.push(tag[0].trim().slice(1));
    text = text.slice(tag[0].length);
  }
  const isWhole = text.trim() === '';
  for (let tag = TRAILING.exec(text); isHeading && tag; tag = TRAILING.exec(text)) {
    found.push(tag[1]?.slice(1) ?? '');
    text = text.slice(0, tag.index);
  }
  return { ...sorted(found), text: isWhole ? '' : text.trim() };
}

/** Tags of a note, from wherever: which of them is a deck's, and the others. */
export function sorted(all: readonly string[]): Pick<LineTags, 'deck' | 'tags'> {
  const paths = all.map((tag) => tag.replace(/^#/, '').split('/').filter(Boolean));
  const deck = paths.find(([root = '']) => DECK.test(root)) ?? null;
  const others = paths.filter((path) => path !== deck && path[0] !== NOTE_REVIEW);
  const tags = others.map((path) => (DECK.test(path[0] ?? '') ? path.slice(1) : path).join('/'));
  return { deck: deck?.slice(1) ?? null, tags: tags.filter((tag) => tag !== '') };
}

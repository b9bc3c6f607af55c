import { FACETS, type Facet, PRIORITIES, type Priority } from '../../deck/card.ts';
import type { NoteBody, ReadNote } from '../format.ts';
import { ankiClozeParts } from '../notes/anki-cloze-parts.ts';
import { lastingIdOfGuid } from '../notes/own-guid.ts';
import { learnedIn, type OwnRow, type OwnTools } from './own-row.ts';

/** Notes of ours that somebody changed in Anki, as they are there: one, or of a topic the whole. */
export function editedNotes(group: readonly OwnRow[], tools: OwnTools): readonly ReadNote[] {
  const isTopic = group.some(({ source }) => FACETS.some((facet) => facet === source.path[1]));
  return isTopic ? [editedTopic(group, tools)] : group.map((own) => editedNote(own, tools));
}

function editedNote(own: OwnRow, tools: OwnTools): ReadNote {
  const { row, source } = own;
  const body = bodyOf(own, tools);
  const gaps = body.kind === 'cloze' ? gapsOf(body) : null;
  const learned = learnedIn(own, tools, (ord) => {
    const at = gaps === null ? ord : gaps.indexOf(ord + 1);
    return at < 0 ? undefined : at;
  });
  return {
    id: lastingIdOfGuid(row.guid),
    body,
    ...labelOf(own),
    headings: source.path,
    where: `note ${row.id}`,
    ...(learned.length > 0 ? { learned } : {}),
  };
}

function bodyOf({ kind, fields }: OwnRow, { toMarkdown }: OwnTools): NoteBody {
  const [first = '', second = ''] = fields.slice(0, 2).map(toMarkdown);
  if (kind === 'cloze') {
    // A cloze of ours has no text for its back alone.
    return { kind, parts: ankiClozeParts([first, second].filter(Boolean).join('\n\n')) };
  }
  const sides = { front: first, back: second, hasAnswers: true };
  return kind === 'pair' ? { kind, ...sides, isBothWays: true } : { kind: 'question', ...sides };
}

function gapsOf({ parts }: Extract<NoteBody, { kind: 'cloze' }>): readonly number[] {
  return [...new Set(parts.flatMap((part) => ('gap' in part ? [part.gap] : [])))];
}

/** A topic with its cards in the order in which the deck will have them. */
function editedTopic(group: readonly OwnRow[], tools: OwnTools): ReadNote {
  const facets = new Map<Facet, string>();
  const small: { readonly facet: Facet; readonly note: ReadNote }[] = [];
  const learned: NonNullable<ReadNote['learned']>[number][] = [];
  let next = 0;
  for (const facet of FACETS) {
    const inFacet = group.filter((own) => facetOf(own) === facet);
    const whole = inFacet.find(({ kind }) => kind === 'facet');
    if (whole !== undefined) {
      const first = next;
      learned.push(...learnedIn(whole, tools, () => first));
      facets.set(facet, tools.toMarkdown(whole.fields[1] ?? ''));
      next += 1;
    }
    for (const own of inFacet.filter(({ kind }) => kind !== 'facet')) {
      const { learned: past = [], headings: _, ...note } = editedNote(own, tools);
      const first = next;
      learned.push(...past.map((one) => ({ ...one, card: one.card + first })));
      small.push({ facet, note });
      next += own.source.cards.size;
    }
  }
  const [carrier] = group;
  const id = lastingIdOfGuid(carrier?.row.guid ?? '');
  return {
    id: id?.split('#', 1)[0] ?? null,
    body: { kind: 'topic', title: carrier?.source.path[0] ?? '', facets, small },
    ...(carrier === undefined ? { tags: [] } : labelOf(carrier)),
    where: `note ${carrier?.row.id ?? 0}`,
    ...(learned.length > 0 ? { learned } : {}),
  };
}

function facetOf({ source }: OwnRow): Facet {
  return FACETS.find((facet) => facet === source.path[1]) ?? 'definition';
}

const PRIORITY_TAG = /^priority::(.*)$/;

/** A priority goes through Anki as a tag. */
function labelOf({ row }: OwnRow): { tags: readonly string[]; priority: Priority | null } {
  const said = row.tags.map((tag) => PRIORITY_TAG.exec(tag)?.[1]);
  return {
    tags: row.tags.filter((_, at) => said[at] === undefined),
    priority: PRIORITIES.find((priority) => said.includes(priority)) ?? null,
  };
}

import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { rawLines } from '../../markup/markdown/markdown-lines.ts';
import { sayCount } from '../../say-count.ts';
import type { ClozePart, NoteBody, Reading, ReadNote, ReadOptions } from '../format.ts';
import { sideProblem } from '../notes/side-problem.ts';
import { plainLinks } from '../obsidian/plain-links.ts';
import { type TakenSchedule, takeSchedule } from '../schedules/foreign-schedule.ts';
import { parseInstant } from '../schedules/instant-text.ts';
import { type Block, blocksText, endBelow, outlineBlocks } from './outline-blocks.ts';

const CARD = /(?:^|\s)#card(?=\s|$)/;
const TAG = /(?:^|\s)#(?:\[\[([^\]\n]{1,200})\]\]|([\p{L}\p{N}_/-]{1,200}))(?=\s|$)/gu;
const TASK = /^(?:TODO|DOING|DONE|LATER|NOW)\s+/;
const CLOZE = /\{\{cloze ([^{}\n]+)\}\}/g;
/** Between what a cloze hides and its hint. */
const HINT = '\\\\';

/**
 * Reads a page of Logseq: blocks tagged `#card` ask, the blocks below them answer.
 * @throws {UserError} where no block is tagged.
 */
export function readLogseq(source: Source, { dayOf }: Pick<ReadOptions, 'dayOf'>): Reading {
  const blocks = outlineBlocks(rawLines(source));
  const notes: ReadNote[] = [];
  const skipped: { where: string; reason: string }[] = [];
  const warnings: { where: string; reason: string }[] = [];
  for (const [at, block] of blocks.entries()) {
    if (!CARD.test(block.text)) continue;
    const where = `${source.name}:${block.line}`;
    const body = logseqBody(block, blocks.slice(at + 1, endBelow(blocks, at)));
    if (typeof body === 'string') {
      skipped.push({ where, reason: body });
      continue;
    }
    const { learned, warning } = scheduleOf(block, dayOf);
    if (warning !== null) warnings.push({ where, reason: warning });
    const id = block.properties.get('id') ?? null;
    notes.push({ id, body, tags: tagsOf(block), where, learned });
  }
  if (notes.length + skipped.length === 0) {
    throw new UserError('No block of this page is tagged #card.', { place: { file: source.name } });
  }
  const saw = sayCount(notes.length + skipped.length, 'card');
  return { saw, decks: [{ path: [], notes }], skipped, warnings };
}

function logseqBody(block: Block, below: readonly Block[]): NoteBody | string {
  const own = [block.text.replace(CARD, '').replace(TASK, ''), ...block.more].join('\n');
  const front = plainLinks(own.replace(TAG, '').trim());
  const back = plainLinks(blocksText(below));
  const whole = [front, back].filter((text) => text !== '').join('\n\n');
  const problem = sideProblem(front, whole);
  if (problem !== null) return problem;
  const parts = clozeParts(whole);
  if (parts.length > 1) return { kind: 'cloze', parts };
  return back === '' ? 'No block below it answers.' : { kind: 'question', front, back };
}

/** Logseq asks for all gaps of a block at once. */
function clozeParts(text: string): readonly ClozePart[] {
  const parts: ClozePart[] = [];
  let at = 0;
  for (const { 0: whole, 1: inner = '', index } of text.matchAll(CLOZE)) {
    const [hidden = '', hint = null] = inner.split(HINT, 2).map((part) => part.trim());
    parts.push({ text: text.slice(at, index) }, { gap: 1, hidden, hint });
    at = index + whole.length;
  }
  return [...parts, { text: text.slice(at) }];
}

function tagsOf({ text, properties }: Block): readonly string[] {
  const written = [...text.replace(CARD, '').matchAll(TAG)].map(
    ([, long, tag]) => long ?? tag ?? '',
  );
  const listed = (properties.get('tags') ?? '').split(',').map((tag) => tag.replace(/[#[\]]/g, ''));
  return [...written, ...listed].map((tag) => tag.trim()).filter((tag) => tag !== '');
}

function scheduleOf({ properties }: Block, dayOf: ReadOptions['dayOf']): TakenSchedule {
  const number = (name: string): number => Number.parseFloat(properties.get(`card-${name}`) ?? '');
  const lastAt = parseInstant(properties.get('card-last-reviewed') ?? '');
  const dueAt = parseInstant(properties.get('card-next-schedule') ?? '');
  return takeSchedule(
    {
      repetitions: number('repeats'),
      ease: number('ease-factor'),
      intervalDays: number('last-interval'),
      lapses: 0,
      lastOn: lastAt === null ? null : dayOf(lastAt),
      dueOn: dueAt === null ? null : dayOf(dueAt),
      ...(lastAt === null ? {} : { lastAt }),
    },
    0,
  );
}

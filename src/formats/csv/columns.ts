import type { AskedColumns } from './asked-columns.ts';
import {
  type Column,
  isEmpty,
  isHalfFull,
  isMostlyFull,
  isNumeric,
  isText,
  isVaried,
  looksLikeTags,
} from './column-looks.ts';
import { baseName, type Role, roleOf } from './header-names.ts';

/** Which columns a note is made of. */
export interface Mapping {
  readonly front: number;
  /** In order; none where the table has nothing to answer with. */
  readonly backs: readonly number[];
  /** Whether each line of the back says its column's name. */
  readonly isLabelled: boolean;
  readonly tags: number | null;
  readonly id: number | null;
  readonly deck: number | null;
  /** Columns with something in them that become nothing. */
  readonly unused: readonly number[];
  /** False where the front and back were a guess. */
  readonly isEvident: boolean;
}

interface Facts {
  readonly columns: readonly Column[];
  readonly roles: readonly (Role | null)[];
  readonly hasHeader: boolean;
  /** The columns' names without what tells languages apart; empty without a header. */
  readonly bases: readonly string[];
}

/** Decides which column is what: as asked, else by the header, else by what the columns hold. */
export function mapColumns(
  columns: readonly Column[],
  header: readonly string[] | null,
  asked: AskedColumns,
): Mapping {
  const roles = columns.map((_, at) => roleOf(header?.[at] ?? ''));
  const bases = columns.map((_, at) => baseName(header?.[at] ?? ''));
  const facts = { columns, roles, hasHeader: header !== null, bases };
  const meta = metaColumns(facts, asked);
  const free = columns.flatMap((column, at) => (isEmpty(column) || meta.all.has(at) ? [] : [at]));
  const front = asked.front ?? frontAmong(free, facts);
  const rest = free.filter((at) => at !== front);
  const backs = asked.backs ?? backsAmong(rest, front, facts);
  const isAsked = asked.front !== null && asked.backs !== null;
  const isNamed = roles[front] === 'front' && backs.some((at) => roles[at] === 'back');
  return {
    front,
    backs,
    isLabelled: facts.hasHeader && (asked.backs?.length ?? 0) > 1,
    tags: meta.tags,
    id: meta.id,
    deck: meta.deck,
    unused: rest.filter((at) => !backs.includes(at)),
    isEvident: isAsked || isNamed || rest.length === 1,
  };
}

interface MetaColumns extends Pick<Mapping, 'tags' | 'id' | 'deck'> {
  /** These, and what else can be no side of a card. */
  readonly all: ReadonlySet<number | null>;
}

function metaColumns({ columns, roles, hasHeader }: Facts, asked: AskedColumns): MetaColumns {
  const taken = new Set([asked.front, ...(asked.backs ?? []), asked.tags]);
  const named = (role: Role): number | null =>
    position(roles.findIndex((one, at) => one === role && !taken.has(at)));
  const last = columns.length - 1;
  const isTags = !hasHeader && last > 1 && !taken.has(last) && looksLikeTags(columns[last] ?? []);
  const tags = asked.tags ?? named('tags') ?? (isTags ? last : null);
  const [id, deck] = [named('id'), named('deck')];
  const others = roles.flatMap((role, at) => (role === 'id' || role === 'tags' ? [at] : []));
  const all = new Set([tags, id, deck, ...others, ...(asked.backs ?? [])]);
  return { tags, id, deck, all };
}

function frontAmong(free: readonly number[], { columns, roles, hasHeader }: Facts): number {
  const named = free.find((at) => roles[at] === 'front');
  if (named === undefined && free.length <= 2 && !hasHeader) return free[0] ?? 0;
  const asking = free.filter((at) => roles[at] !== 'back' && roles[at] !== 'reading');
  const varied = asking.find((at) => isVaried(columns[at] ?? []) && !isNumeric(columns[at] ?? []));
  return named ?? varied ?? asking[0] ?? free[0] ?? 0;
}

/** Without names everything is the back, for nothing is to be lost; with them, what they say. */
function backsAmong(rest: readonly number[], front: number, facts: Facts): readonly number[] {
  const { columns, roles, hasHeader } = facts;
  if (!hasHeader) {
    const texts = rest.filter((at) => !isNumeric(columns[at] ?? []));
    return texts.length > 0 ? texts : rest;
  }
  const readings = rest.filter((at) => roles[at] === 'reading');
  const named = rest.filter((at) => roles[at] === 'back');
  const nameless = rest.filter((at) => roles[at] !== 'reading' && roles[at] !== 'front');
  const next = likeliestBack(nameless, front, facts);
  const answers = named.length > 0 || next === undefined ? named : [next];
  const backs = answers.length > 0 || readings.length > 0 ? [...readings, ...answers] : rest;
  return backs.toSorted((a, b) => a - b);
}

/** What has a name that says nothing answers best where it has words in all its rows. */
function likeliestBack(
  nameless: readonly number[],
  front: number,
  { columns, bases }: Facts,
): number | undefined {
  const behind = nameless.filter((at) => at > front);
  // `country:de` says the same as `country` once more.
  const others = behind.filter((at) => bases[at] !== bases[front]);
  const texts = others.filter((at) => isText(columns[at] ?? []));
  const full = (among: readonly number[]) => among.find((at) => isMostlyFull(columns[at] ?? []));
  const half = texts.find((at) => isHalfFull(columns[at] ?? []));
  return full(texts) ?? half ?? full(others) ?? full(behind) ?? behind[0] ?? nameless[0];
}

function position(found: number): number | null {
  return found < 0 ? null : found;
}

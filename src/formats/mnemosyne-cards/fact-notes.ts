import type { ClozePart, NoteBody, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { cardText } from '../mnemosyne/card-text.ts';
import { lengthProblem, sideProblem } from '../notes/side-problem.ts';
import { readCardSchedule } from './card-schedule.ts';
import type { Entries, Fact, FactCard } from './entries.ts';

interface Means {
  readonly dayOf: ReadOptions['dayOf'];
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

const BOTH_WAYS = '2';
const THREE_SIDES = '3';
const CLOZE = '5';
const SENTENCE = '6';
/** A gap and its hint, as Mnemosyne marks it; a picture or a link in brackets is none. */
const GAP = /\[([^[\]\n]{1,400})\](?!\()/g;

/** The notes of facts: one of each, or one of each view where a type asks in several ways. */
export function notesOfFacts({ facts, cards }: Entries, means: Means): readonly ReadNote[] {
  const byFact = new Map<string, FactCard[]>();
  for (const card of cards) {
    const others = byFact.get(card.fact);
    if (others === undefined) byFact.set(card.fact, [card]);
    else others.push(card);
  }
  const { skipped } = means;
  for (const card of cards) {
    if (facts.has(card.fact)) continue;
    skipped.push({ where: card.where, reason: 'It is a card of a fact that is not in the file.' });
  }
  return [...facts.values()].flatMap((fact) => {
    const ways = byFact.get(fact.id) ?? [];
    if (ways.length > 0) return notesOf(fact, ways, means);
    skipped.push({ where: fact.where, reason: 'No card asks it.' });
    return [];
  });
}

function notesOf(fact: Fact, cards: readonly FactCard[], means: Means): readonly ReadNote[] {
  const [first] = cards;
  const type = first?.type ?? '';
  const text = (name: string) => cardText(fact.fields.get(name) ?? '');
  if (type === CLOZE || type === SENTENCE) {
    const parts = partsOf(text('text') || text('f'));
    const rest = [text('p_1'), text('m_1')].filter((more) => more !== '');
    return note(fact, { kind: 'cloze', parts: withMore(parts, rest) }, cards, means);
  }
  if (type === THREE_SIDES) return cards.flatMap((card) => threeSided(fact, card, text, means));
  const [front, back] = [text('f') || text('loc'), text('b') || text('blank')];
  if (type !== BOTH_WAYS || cards.length < 2) {
    const isBackwards = type === BOTH_WAYS && first?.view.endsWith('.2') === true;
    const sides = isBackwards ? { front: back, back: front } : { front, back };
    return note(fact, { kind: 'question', ...sides }, cards.slice(0, 1), means);
  }
  const inOrder = cards.toSorted(
    (a, b) => Number(a.view.endsWith('.2')) - Number(b.view.endsWith('.2')),
  );
  return note(fact, { kind: 'pair', front, back, isBothWays: true }, inOrder.slice(0, 2), means);
}

/** Recognition asks the foreign word; production, the second view, its meaning. */
function threeSided(
  fact: Fact,
  card: FactCard,
  text: (name: string) => string,
  means: Means,
): readonly ReadNote[] {
  const [word, said, meaning, notes] = [text('f'), text('p_1'), text('m_1'), text('n')];
  const isProduction = card.view.endsWith('.2');
  const [front, ...answer] = isProduction
    ? [meaning, word, said, notes]
    : [word, said, meaning, notes];
  const back = answer.filter((part) => part !== '').join('\n\n');
  const id = isProduction ? `${fact.id}.2` : fact.id;
  return note({ ...fact, id }, { kind: 'question', front: front ?? '', back }, [card], means);
}

function note(
  { id, where }: Fact,
  body: NoteBody,
  cards: readonly FactCard[],
  { dayOf, skipped, warnings }: Means,
): readonly ReadNote[] {
  const reason = problemOf(body);
  if (reason !== null) {
    skipped.push({ where, reason });
    return [];
  }
  const schedules = cards.map((card, at) => readCardSchedule(card.attributes, at, dayOf));
  for (const { warning } of schedules)
    if (warning !== null) warnings.push({ where, reason: warning });
  const tags = [...new Set(cards.flatMap((card) => card.tags))];
  const learned = schedules.flatMap((schedule) => schedule.learned);
  return [{ id: id === '' ? null : id, body, tags, where, learned }];
}

function problemOf(body: NoteBody): string | null {
  if (body.kind === 'question' || body.kind === 'pair') return sideProblem(body.front, body.back);
  if (body.kind !== 'cloze') return null;
  if (!body.parts.some((part) => 'gap' in part)) return 'It has no gap in square brackets.';
  return lengthProblem(
    body.parts.map((part) => ('gap' in part ? part.hidden : part.text)).join(''),
  );
}

function partsOf(text: string): readonly ClozePart[] {
  const parts: ClozePart[] = [];
  let from = 0;
  // Square brackets are escaped where Markdown is made of HTML.
  const plain = text.replaceAll('\\[', '[').replaceAll('\\]', ']');
  for (const { 0: whole, 1: inner = '', index } of plain.matchAll(GAP)) {
    if (index > from) parts.push({ text: plain.slice(from, index) });
    const [hidden = '', hint] = inner.split(/:(.*)/s);
    const gap = parts.filter((part) => 'gap' in part).length + 1;
    parts.push({ gap, hidden, hint: hint?.trim() || null });
    from = index + whole.length;
  }
  return from < plain.length ? [...parts, { text: plain.slice(from) }] : parts;
}

function withMore(parts: readonly ClozePart[], more: readonly string[]): readonly ClozePart[] {
  return more.length === 0 ? parts : [...parts, { text: `\n\n${more.join('\n\n')}` }];
}

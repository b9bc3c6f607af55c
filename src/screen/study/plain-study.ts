import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Card } from '../../deck/card.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import type { QueueItem } from '../../study/card-state.ts';
import type { Desk, Stepped } from '../../study/desk.ts';
import { answerMs, type Session, step } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';
import { outcomeInWords } from '../grade-labels.ts';
import type { Theme } from '../theme.ts';
import { visibleMedia } from '../visible-media.ts';
import type { CardLines } from './card-lines.ts';
import type { StudyEnd } from './end.ts';
import { countsLine, placeOf } from './header.ts';
import { type Action, gradeKeys, shownKeys } from './keys.ts';
import { readLine, type Standing, typedKeysOf } from './plain-actions.ts';
import { isTypedLine, plainComparison, plainVerdict, TYPE_IT } from './typed/plain-typing.ts';

/** What the quiz in plain lines is made from. */
export interface PlainStudyConfig {
  readonly session: Session;
  readonly desk: Desk;
  /** Where answers are typed. */
  readonly typing?: Typing | null;
  readonly scale: GradeScale;
  readonly theme: Theme;
  readonly drawCard: (card: Card, width: number) => CardLines;
  readonly width: number;
  readonly input: Readable;
  readonly print: (text: string) => void;
  readonly now: () => number;
  /** Said before the first question. */
  readonly notice: string | null;
  readonly stopped: AbortSignal;
}

/**
 * The quiz for terminals without a cursor to move, and for screen readers: plain lines, and
 * answers typed as a line.
 */
export async function plainStudy(config: PlainStudyConfig): Promise<StudyEnd> {
  const lines = createInterface({ input: config.input, signal: config.stopped });
  try {
    return await answerLines(lines, config);
  } finally {
    // Else the process would go on reading.
    lines.close();
  }
}

async function answerLines(
  lines: AsyncIterable<string>,
  config: PlainStudyConfig,
): Promise<StudyEnd> {
  let session = config.session;
  let given: string | null = null;
  let shownAt = config.now();
  if (config.notice !== null) say(config, config.notice);
  ask({ session, given }, config);
  for await (const line of lines) {
    const read = readLine(
      line,
      { session, given },
      { scale: config.scale, typing: config.typing ?? null },
    );
    const { action } = read;
    if (action?.type === 'quit') return { session, reason: 'quit' };
    const before = session;
    const ms = answerMs(shownAt, config.now());
    session = await act({ session, action, given: read.given, ms }, config);
    given = isSameAnswer(before, session, action) ? read.given : null;
    if (session.phase.type === 'done') return { session, reason: 'finished' };
    if (before.steps !== session.steps && config.desk.isTimeUp(session)) {
      return { session, reason: 'time-up' };
    }
    if (itemOf(before) !== itemOf(session)) shownAt = config.now();
    ask({ session, given }, config, action?.type === 'reveal');
  }
  return { session, reason: 'closed' };
}

function itemOf({ phase }: Session): QueueItem | null {
  return phase.type === 'done' ? null : phase.item;
}

/** What was typed for a card holds as long as its answer is shown. */
function isSameAnswer(before: Session, after: Session, action: Action | null): boolean {
  if (action?.type === 'reveal') return true;
  const isShown = before.phase.type === 'answer' && after.phase.type === 'answer';
  return isShown && itemOf(before)?.card.id === itemOf(after)?.card.id;
}

interface Step extends Standing {
  readonly action: Action | null;
  readonly ms: number;
}

async function act(
  { session, action, given, ms }: Step,
  config: PlainStudyConfig,
): Promise<Session> {
  const { desk } = config;
  switch (action?.type) {
    case 'reveal':
      return step(session, { type: 'reveal' });
    case 'grade':
      return told(desk.answer(session, action.grade, ms), config);
    case 'suspend':
    case 'bury':
      return told(desk.putAside(session, action.type), config);
    case 'skip':
      return told(desk.skip(session), config);
    case 'undo':
      return told(desk.undo(session), config);
    case 'edit':
      return told(await desk.edit(session), config);
    case 'accept':
      if (given === null || !config.typing) return session;
      return told(config.typing.accept(session, given), config);
    case 'open':
      return told({ session, notice: desk.openMedia(session) }, config);
    default:
      say(config, helpText({ session, given }, config));
      return session;
  }
}

function told({ session, notice }: Stepped, config: PlainStudyConfig): Session {
  if (notice !== null) say(config, notice);
  return session;
}

/** The question, and below it the answer where that is shown; after `isRevealed` the answer alone. */
function ask({ session, given }: Standing, config: PlainStudyConfig, isRevealed = false): void {
  const { phase } = session;
  const { typing = null } = config;
  if (phase.type === 'done') return;
  const { question, answer } = config.drawCard(phase.item.card, config.width);
  if (!isRevealed) {
    const place = placeOf(phase.item, config.theme).replaceAll(' · ', ', ');
    say(config, '', `[${countsLine(session, phase.item)}] ${place}.`, ...question);
  }
  if (phase.type === 'question') {
    say(config, isTypedLine(session, typing) ? TYPE_IT : 'Press Enter to see the answer.');
    return;
  }
  const comparison = plainComparison(session, given, typing);
  const verdict = comparison === null ? [] : [plainVerdict(comparison)];
  say(config, 'Answer:', ...answer, ...verdict, gradeLine(config, phase.item));
}

function gradeLine(
  { desk, scale }: PlainStudyConfig,
  item: Parameters<Desk['futures']>[0],
): string {
  const futures = desk.futures(item);
  const grades = gradeKeys(scale).flatMap(({ keys, hint, action }) => {
    const outcome = action.type === 'grade' ? futures.get(action.grade) : undefined;
    return outcome === undefined ? [] : [`${keys[0]} ${hint} (${outcomeInWords(outcome)})`];
  });
  return `Grade: ${grades.join(', ')}, u undo, q quit >`;
}

function helpText(standing: Standing, { scale, typing = null }: PlainStudyConfig): string {
  const media = visibleMedia(standing.session);
  const rows = shownKeys(scale, media, typedKeysOf(standing, typing))
    .filter(({ action, phases }) => action.type !== 'scroll' && !phases.includes('typing'))
    .filter(({ help }) => help !== null)
    .map(({ keys, help }) => `  ${keys[0] === 'space' ? 'Enter' : keys[0]}  ${help}`);
  return ['Type a key and Enter:', ...rows].join('\n');
}

function say({ print }: PlainStudyConfig, ...lines: readonly string[]): void {
  for (const line of lines) print(`${line}\n`);
}

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Card } from '../../deck/card.ts';
import type { QueueItem } from '../../queue/item.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { answerMs } from '../../session/answer-time.ts';
import type { Desk, Stepped } from '../../session/desk.ts';
import { type Session, step } from '../../session/session.ts';
import { outcomeInWords } from '../grade-labels.ts';
import type { Theme } from '../theme.ts';
import { visibleMedia } from '../visible-media.ts';
import type { CardLines } from './card-lines.ts';
import type { StudyEnd } from './end.ts';
import { countsLine, placeOf } from './header.ts';
import { type Action, actionOf, gradeKeys, type KeyPhase, shownKeys, studyKeys } from './keys.ts';

/** What the quiz in plain lines is made from. */
export interface PlainStudyConfig {
  readonly session: Session;
  readonly desk: Desk;
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
  let shownAt = config.now();
  if (config.notice !== null) say(config, config.notice);
  ask(session, config);
  for await (const line of lines) {
    const action = actionFor(line, session, config.scale);
    if (action?.type === 'quit') return { session, reason: 'quit' };
    const before = session;
    session = await act({ session, action, ms: answerMs(shownAt, config.now()) }, config);
    if (session.phase.type === 'done') return { session, reason: 'finished' };
    if (before.steps !== session.steps && config.desk.isTimeUp()) {
      return { session, reason: 'time-up' };
    }
    if (itemOf(before) !== itemOf(session)) shownAt = config.now();
    ask(session, config, action?.type === 'reveal');
  }
  return { session, reason: 'closed' };
}

function itemOf({ phase }: Session): QueueItem | null {
  return phase.type === 'done' ? null : phase.item;
}

interface Typed {
  readonly session: Session;
  readonly action: Action | null;
  readonly ms: number;
}

async function act({ session, action, ms }: Typed, config: PlainStudyConfig): Promise<Session> {
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
    case 'open':
      return told({ session, notice: desk.openMedia(session) }, config);
    default:
      say(config, helpText(session, config.scale));
      return session;
  }
}

/** An empty line reveals; a line is read by its first word, as a key or as a grade's name. */
function actionFor(line: string, { phase }: Session, scale: GradeScale): Action | null {
  if (phase.type === 'done') return { type: 'quit' };
  const word = line.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
  if (word === '') return phase.type === 'question' ? { type: 'reveal' } : null;
  const bindings = studyKeys(scale);
  const spelled = bindings.find(({ hint, phases }) => hint === word && phases.includes(phase.type));
  return spelled?.action ?? typedKey(word, phase.type, scale);
}

function typedKey(word: string, phase: KeyPhase, scale: GradeScale): Action | null {
  const action = actionOf({ name: word }, phase, studyKeys(scale));
  return action?.type === 'scroll' ? null : action;
}

function told({ session, notice }: Stepped, config: PlainStudyConfig): Session {
  if (notice !== null) say(config, notice);
  return session;
}

/** The question, and below it the answer where that is shown; after `isRevealed` the answer alone. */
function ask(session: Session, config: PlainStudyConfig, isRevealed = false): void {
  const { phase } = session;
  if (phase.type === 'done') return;
  const { question, answer } = config.drawCard(phase.item.card, config.width);
  if (!isRevealed) {
    const place = placeOf(phase.item, config.theme).replaceAll(' · ', ', ');
    say(config, '', `[${countsLine(session, phase.item)}] ${place}.`, ...question);
  }
  if (phase.type === 'question') say(config, 'Press Enter to see the answer.');
  else say(config, 'Answer:', ...answer, gradeLine(config, phase.item));
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

function helpText(session: Session, scale: GradeScale): string {
  const rows = shownKeys(scale, visibleMedia(session))
    .filter(({ action }) => action.type !== 'scroll')
    .map(({ keys, help }) => `  ${keys[0] === 'space' ? 'Enter' : keys[0]}  ${help}`);
  return ['Type a key and Enter:', ...rows].join('\n');
}

function say({ print }: PlainStudyConfig, ...lines: readonly string[]): void {
  for (const line of lines) print(`${line}\n`);
}

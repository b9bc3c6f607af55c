import type { QueueItem } from '../../study/card-state.ts';
import { asksToType, type Comparison, PROPOSED } from '../../study/typed/index.ts';
import { gradeWord, outcomeInWords } from '../grade-labels.ts';
import { actionFor, rowsIn } from '../keys.ts';
import type { PlainApp } from '../plain-app.ts';
import { insertText, lineInput } from '../text-input.ts';
import { visibleMedia } from '../visible-media.ts';
import { sayVerdictInFull } from './comparison.ts';
import { countsLine, placeOf } from './frame.ts';
import { act, openStudy, type StudyEnd, type StudyNext } from './index.ts';
import { gradeKeys, type StudyAction, type StudyKey, shownKeys, studyKeys } from './keys.ts';
import { comparisonIn, keysFor, type StudyConfig, type StudyState } from './state.ts';

/** What is said below a question whose answer is typed. */
const TYPE_IT = 'Type the answer and Enter; Enter alone shows it; /q quits, /? more.';

/** The quiz in plain lines, of at most `width` columns. */
export function plainStudy(config: StudyConfig, width: number): PlainApp<StudyState, StudyEnd> {
  return {
    init: () => openStudy(config),
    update: (state, line) => afterLine(config, { ...state, notice: null, showsHelp: false }, line),
    say: (state, before, isOver) => linesFor({ state, before, isOver }, width, config),
  };
}

/** A line's first word is read as a key or as a grade's name; where an answer is to be typed, the line is that answer. */
function afterLine(config: StudyConfig, state: StudyState, line: string): StudyNext {
  if (!isTypedLine(state, config)) return actOn(config, state, commandFor(config, state, line));
  const word = /^\s*\/(\S{1,16})\s*$/.exec(line)?.[1] ?? '';
  const command = word === '' ? null : commandFor(config, state, word);
  if (command !== null) return actOn(config, state, command);
  const typed = { ...state.typed, line: insertText(lineInput(), line) };
  return act(config, { ...state, typed }, { type: 'check' });
}

/** A line that means nothing is answered with the help. */
function actOn(config: StudyConfig, state: StudyState, action: StudyAction | null): StudyNext {
  return act(config, state, action ?? { type: 'help' });
}

/** Whether the next line is the answer of the card in front. */
function isTypedLine({ session: { phase } }: StudyState, { typing }: StudyConfig): boolean {
  return phase.type === 'question' && asksToType(phase.item, typing);
}

/** The keys, without those by which one goes back and forth between typing and keys. */
function keysOf({ scale, typing }: StudyConfig, state: StudyState): readonly StudyKey[] {
  const comparison = comparisonIn(state, typing);
  const keys = studyKeys(scale, comparison === null ? null : keysFor(comparison));
  const { phase } = state.session;
  return phase.type === 'done' ? [] : rowsIn(keys, phase.type);
}

/** An empty line reveals, or takes the grade that is proposed. */
function commandFor(config: StudyConfig, state: StudyState, line: string): StudyAction | null {
  const { phase } = state.session;
  if (phase.type === 'done') return { type: 'quit' };
  const word = line.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
  if (word === '' && phase.type === 'question') return { type: 'reveal' };
  // Where nothing was typed nothing is proposed: grading takes a word.
  if (word === '' && comparisonIn(state, config.typing) === null) return null;
  const keys = keysOf(config, state);
  const spelled = keys.find(({ hint }) => hint === word)?.action;
  const action = spelled ?? actionFor({ name: word === '' ? 'enter' : word }, keys);
  return action?.type === 'scroll' ? null : action;
}

interface Moment {
  readonly state: StudyState;
  readonly before: StudyState | null;
  readonly isOver: boolean;
}

/** What came of a line, and what is in front now: after the answer was shown, that alone. */
function linesFor({ state, before, isOver }: Moment, width: number, config: StudyConfig): string[] {
  const { phase } = state.session;
  const said = [
    ...(state.notice === null ? [] : [state.notice]),
    ...(state.showsHelp ? [helpText(config, state)] : []),
  ];
  if (isOver || phase.type === 'done') return said;
  const last = before?.session.phase;
  const isRevealed =
    phase.type === 'answer' && last?.type === 'question' && last.item === phase.item;
  const { question, answer } = config.drawCard(phase.item.card, width);
  if (!isRevealed) said.push('', placeLine(config, state, phase.item), ...question);
  if (phase.type === 'question') {
    said.push(isTypedLine(state, config) ? TYPE_IT : 'Press Enter to see the answer.');
    return said;
  }
  const comparison = comparisonIn(state, config.typing);
  const verdict = comparison === null ? [] : [plainVerdict(comparison)];
  return [...said, 'Answer:', ...answer, ...verdict, gradeLine(config, state)];
}

function placeLine({ theme }: StudyConfig, { session }: StudyState, item: QueueItem): string {
  return `[${countsLine(session, item)}] ${placeOf(item, theme).replaceAll(' · ', ', ')}.`;
}

/** What was typed beside the answer as a sentence, and what an empty line and `a` will do. */
function plainVerdict(comparison: Comparison): string {
  const takes = `Enter takes ${gradeWord(PROPOSED[comparison.verdict])}`;
  const accepts = keysFor(comparison).accepts ? '; a accepts yours too' : '';
  return `${sayVerdictInFull(comparison)} ${takes}${accepts}.`;
}

function gradeLine({ actions, scale }: StudyConfig, { session }: StudyState): string {
  const previews = actions.previews(session);
  const grades = gradeKeys(scale).flatMap(({ label, hint, action }) => {
    const outcome = action.type === 'grade' ? previews.get(action.grade) : undefined;
    return outcome === undefined ? [] : [`${label} ${hint} (${outcomeInWords(outcome)})`];
  });
  return `Grade: ${grades.join(', ')}, u undo, q quit >`;
}

function helpText({ scale, typing }: StudyConfig, state: StudyState): string {
  const comparison = comparisonIn(state, typing);
  const typed = comparison === null ? null : keysFor(comparison);
  const rows = shownKeys(scale, visibleMedia(state.session), typed)
    .filter(({ action, modes }) => action.type !== 'scroll' && modes?.includes('typing') !== true)
    .filter(({ help }) => help !== null)
    .map(({ label, help }) => `  ${label === 'space' ? 'Enter' : label}  ${help}`);
  return ['Type a key and Enter:', ...rows].join('\n');
}

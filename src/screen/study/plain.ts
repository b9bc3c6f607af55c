import type { QueueItem } from '../../study/card-state.ts';
import { asksToType, type Comparison, PROPOSED } from '../../study/typed/index.ts';
import { gradeWord, outcomeInWords } from '../grade-labels.ts';
import { actionFor, rowsIn } from '../keys.ts';
import type { PlainApp, PlainTurn } from '../plain-app.ts';
import { insertText, lineInput } from '../text-input.ts';
import { visibleMedia } from '../visible-media.ts';
import { formatVerdictSentence } from './comparison.ts';
import { countsLine, placeOf } from './frame.ts';
import { act, openStudy, type StudyEnd, type StudyNext } from './index.ts';
import { gradeKeys, type StudyAction, shownKeys, studyKeys } from './keys.ts';
import { comparisonIn, keysFor, type StudyConfig, type StudyState } from './state.ts';

const TYPE_IT = 'Type the answer, then Enter. Enter alone shows it, /q quits, /? lists the keys.';

/** The quiz in plain lines, of at most `width` columns. */
export function plainStudy(config: StudyConfig, width: number): PlainApp<StudyState, StudyEnd> {
  return {
    init: () => openStudy(config),
    update: (state, line) => afterLine(config, { ...state, notice: null, showsHelp: false }, line),
    view: (turn) => linesFor(turn, width, config),
  };
}

/**
 * The first word of a line is a key or the name of a grade; an unknown word shows the help. If the
 * answer is to be typed, the line is the answer, and keys follow a slash.
 */
function afterLine(config: StudyConfig, state: StudyState, line: string): StudyNext {
  if (!asksForLine(state, config)) {
    return act(config, state, commandFor(config, state, line) ?? { type: 'help' });
  }
  const word = /^\s*\/(\S{1,16})\s*$/.exec(line)?.[1] ?? '';
  const command = word === '' ? null : commandFor(config, state, word);
  if (command !== null) return act(config, state, command);
  const typed = { ...state.typed, line: insertText(lineInput(), line) };
  return act(config, { ...state, typed }, { type: 'check' });
}

/** True if the next line is the answer to the current card. */
function asksForLine({ session: { phase } }: StudyState, { typing }: StudyConfig): boolean {
  return phase.type === 'question' && asksToType(phase.item, typing);
}

/** An empty line shows the answer, or gives the proposed grade. */
function commandFor(config: StudyConfig, state: StudyState, line: string): StudyAction | null {
  const { phase } = state.session;
  if (phase.type === 'done') return { type: 'quit' };
  const word = line.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
  if (word === '' && phase.type === 'question') return { type: 'reveal' };
  const comparison = comparisonIn(state, config.typing);
  // If nothing was typed, no grade is proposed, and a word must name it.
  if (word === '' && comparison === null) return null;
  const typed = comparison === null ? null : keysFor(comparison);
  const keys = rowsIn(studyKeys(config.scale, typed), phase.type);
  const named = keys.find(({ hint }) => hint === word)?.action;
  const action = named ?? actionFor({ name: word === '' ? 'enter' : word }, keys);
  return action?.type === 'scroll' ? null : action;
}

/** The notice or help, then what is new: the question, or only its answer once that is shown. */
function linesFor(
  { state, before, isOver }: PlainTurn<StudyState>,
  width: number,
  config: StudyConfig,
): string[] {
  const { phase } = state.session;
  const lines = [
    ...(state.notice === null ? [] : [state.notice]),
    ...(state.showsHelp ? [helpText(config, state)] : []),
  ];
  if (isOver || phase.type === 'done') return lines;
  const last = before?.session.phase;
  const isRevealed =
    phase.type === 'answer' && last?.type === 'question' && last.item === phase.item;
  const { question, answer } = config.drawCard(phase.item.card, width);
  if (!isRevealed) lines.push('', placeLine(config, state, phase.item), ...question);
  if (phase.type === 'question') {
    return [...lines, asksForLine(state, config) ? TYPE_IT : 'Press Enter to see the answer.'];
  }
  const comparison = comparisonIn(state, config.typing);
  const verdict = comparison === null ? [] : [plainVerdict(comparison)];
  return [...lines, 'Answer:', ...answer, ...verdict, gradeLine(config, state)];
}

function placeLine({ theme }: StudyConfig, { session }: StudyState, item: QueueItem): string {
  return `[${countsLine(session, item)}] ${placeOf(item, theme).replaceAll(' · ', ', ')}.`;
}

/** The verdict on what was typed, and what an empty line and `a` will do. */
function plainVerdict(comparison: Comparison): string {
  const enter = `Enter gives ${gradeWord(PROPOSED[comparison.verdict])}`;
  const accept = keysFor(comparison).accepts ? '; a accepts yours too' : '';
  return `${formatVerdictSentence(comparison)} ${enter}${accept}.`;
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
  return ['Type a key, then Enter:', ...rows].join('\n');
}

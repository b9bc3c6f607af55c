import type { GradeScale } from '../../schedule/grade.ts';
import type { Session } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';
import { type Action, actionOf, type KeyBinding, type KeyPhase, studyKeys } from './keys.ts';
import { isTypedLine, plainComparison, readPlainLine } from './typed/plain-typing.ts';
import { keysFor } from './typed/typed-state.ts';
import type { TypedKeys } from './typed/typing-keys.ts';

/** The session, and what was typed for the card whose answer is shown. */
export interface Standing {
  readonly session: Session;
  readonly given: string | null;
}

/** What a line is read by. */
export interface LineRules {
  readonly scale: GradeScale;
  readonly typing: Typing | null;
}

/** A line that was read: what it does, and what is typed for the card from then on. */
export interface ReadLine {
  readonly action: Action | null;
  readonly given: string | null;
}

/** Reads a line by its first word, as a key or as a grade's name; where an answer is to be typed, as that answer. */
export function readLine(line: string, standing: Standing, rules: LineRules): ReadLine {
  const { session, given } = standing;
  const bindings = studyKeys(rules.scale, typedKeysOf(standing, rules.typing));
  if (!isTypedLine(session, rules.typing)) {
    return { action: actionFor(line, session, bindings), given };
  }
  const read = readPlainLine(line, (word) => actionFor(word, session, bindings) !== null);
  return read.type === 'answer'
    ? { action: { type: 'reveal' }, given: read.given }
    : { action: actionFor(read.word, session, bindings), given };
}

/** What typing changes about the keys of a card whose answer is shown. */
export function typedKeysOf({ session, given }: Standing, typing: Typing | null): TypedKeys | null {
  const comparison = plainComparison(session, given, typing);
  return comparison === null ? null : keysFor(comparison);
}

/** An empty line reveals, or takes the grade that is proposed. */
function actionFor(
  line: string,
  { phase }: Session,
  bindings: readonly KeyBinding[],
): Action | null {
  if (phase.type === 'done') return { type: 'quit' };
  const word = line.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
  if (word === '') return emptyLine(phase.type, bindings);
  const spelled = bindings.find(({ hint, phases }) => hint === word && phases.includes(phase.type));
  return spelled?.action ?? typedKey(word, phase.type, bindings);
}

function emptyLine(phase: 'question' | 'answer', bindings: readonly KeyBinding[]): Action | null {
  if (phase === 'question') return { type: 'reveal' };
  // Nothing was typed, so nothing is proposed: grading takes a word.
  const takes = bindings.find(({ action }) => action.type === 'check');
  return takes === undefined ? null : actionOf({ name: 'enter' }, phase, bindings);
}

function typedKey(word: string, phase: KeyPhase, bindings: readonly KeyBinding[]): Action | null {
  const action = actionOf({ name: word }, phase, bindings);
  return action?.type === 'scroll' ? null : action;
}

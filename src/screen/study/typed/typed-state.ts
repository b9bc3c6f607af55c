import { tidied } from '../../../study/typed/align.ts';
import {
  asksToType,
  type Comparison,
  compareWithCard,
  PROPOSED,
  type Typing,
} from '../../../study/typed/index.ts';
import type { PressedKey } from '../../pressed-key.ts';
import type { StudyState } from '../state.ts';
import { EMPTY_LINE, editLine, type TypedLine } from './typed-line.ts';
import type { TypedKeys } from './typing-keys.ts';

/** What the quiz screen remembers of an answer that is typed. */
export interface TypedState {
  readonly line: TypedLine;
  /** Whether the letters are keys again, for this question. */
  readonly isAside: boolean;
  /** What was typed when Enter showed the answer; null where it was not shown by that. */
  readonly given: string | null;
  readonly givenAt: number;
}

/** Nothing typed yet for the card in front. */
export const NOTHING_TYPED: TypedState = {
  line: EMPTY_LINE,
  isAside: false,
  given: null,
  givenAt: 0,
};

/** A second Enter, or a space, this soon after the first is no answer to what it showed. */
const DOUBLE_ENTER_MS = 250;

/** Whether the letters go into the line now. */
export function isTyping({ session, typed }: StudyState, typing: Typing | null): boolean {
  const { phase } = session;
  return phase.type === 'question' && !typed.isAside && asksToType(phase.item, typing);
}

/** What was typed for the card in front beside its answer; null where nothing was to be typed. */
export function comparisonIn(
  { session, typed }: StudyState,
  typing: Typing | null,
): Comparison | null {
  const { phase } = session;
  if (phase.type !== 'answer' || typed.given === null) return null;
  return asksToType(phase.item, typing) ? compareWithCard(typed.given, phase.item) : null;
}

/** What typing changes about the keys; null where nothing is typed. */
export function typedKeysIn(state: StudyState, typing: Typing | null): TypedKeys | null {
  const { phase } = state.session;
  if (phase.type === 'done' || !asksToType(phase.item, typing)) return null;
  const comparison = comparisonIn(state, typing);
  if (comparison === null) return { proposed: null, accepts: false };
  return keysFor(comparison);
}

/** The proposed grade, and whether what was typed can be taken for right. */
export function keysFor({ verdict }: Comparison): TypedKeys {
  return { proposed: PROPOSED[verdict], accepts: verdict !== 'right' && verdict !== 'blank' };
}

/** The state with a key typed into its line. */
export function withTyped(state: StudyState, key: PressedKey): StudyState {
  const line = editLine(state.typed.line, key);
  return { ...state, typed: { ...state.typed, line } };
}

/** The state with its line handed in as the answer. */
export function withGiven(state: StudyState, now: number): StudyState {
  const given = tidied(state.typed.line.text);
  return { ...state, typed: { ...state.typed, given, givenAt: now } };
}

/** Whether a key is a second press of the Enter that handed the answer in. */
export function isDoubleEnter({ session, typed }: StudyState, name = '', now: number): boolean {
  const isNext = /^(?:return|enter|space)$/.test(name) && session.phase.type === 'answer';
  return isNext && typed.given !== null && now - typed.givenAt < DOUBLE_ENTER_MS;
}

import type { Card } from '../../deck/card.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import type { SessionActions } from '../../study/actions.ts';
import type { Session } from '../../study/session.ts';
import {
  asksToType,
  type Comparison,
  compareWithCard,
  PROPOSED,
  type Typing,
} from '../../study/typed/index.ts';
import { lineInput, type TextInput } from '../text-input.ts';
import type { DrawStyle } from '../theme.ts';
import type { StudyMode, TypedKeys } from './keys.ts';

export interface StudyConfig extends DrawStyle {
  readonly session: Session;
  readonly actions: SessionActions;
  /** Which answers are typed; null if none are. */
  readonly typing: Typing | null;
  readonly scale: GradeScale;
  readonly drawCard: (card: Card, width: number) => CardLines;
  /** Shown at the foot until the first key. */
  readonly notice: string | null;
  readonly now: () => number;
}

export interface CardLines {
  readonly question: readonly string[];
  readonly answer: readonly string[];
}

/** The state of the quiz screen. */
export interface StudyState {
  readonly session: Session;
  /** The first content line in sight. */
  readonly top: number;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  /** When the current question was first shown. */
  readonly shownAt: number;
  /** When the last key was pressed, if it was a space. */
  readonly spaceAt: number | null;
  readonly typed: TypedAnswer;
}

/** An answer that is typed. */
export interface TypedAnswer {
  readonly line: TextInput;
  /** True while letters are keys again, for this question. */
  readonly isAside: boolean;
  /** What was typed when Enter showed the answer; null if another key showed it. */
  readonly given: string | null;
  readonly givenAt: number;
}

export const NOTHING_TYPED: TypedAnswer = {
  line: lineInput(),
  isAside: false,
  given: null,
  givenAt: 0,
};

/** The mode of the keys; null once the session is over. */
export function modeOf({ session, typed }: StudyState, typing: Typing | null): StudyMode | null {
  const { phase } = session;
  if (phase.type === 'done') return null;
  if (phase.type === 'answer') return 'answer';
  return !typed.isAside && asksToType(phase.item, typing) ? 'typing' : 'question';
}

/** What was typed, compared with the card's answer; null if it was not to be typed. */
export function comparisonIn(
  { session, typed }: StudyState,
  typing: Typing | null,
): Comparison | null {
  const { phase } = session;
  if (phase.type !== 'answer' || typed.given === null) return null;
  return asksToType(phase.item, typing) ? compareWithCard(typed.given, phase.item) : null;
}

/** How the keys differ for the current card; null if its answer is not typed. */
export function typedKeysIn(state: StudyState, typing: Typing | null): TypedKeys | null {
  const { phase } = state.session;
  if (phase.type === 'done' || !asksToType(phase.item, typing)) return null;
  const comparison = comparisonIn(state, typing);
  return comparison === null ? { proposed: null, accepts: false } : keysFor(comparison);
}

/** How the keys differ once an answer was typed. */
export function keysFor({ verdict }: Comparison): TypedKeys {
  return { proposed: PROPOSED[verdict], accepts: verdict !== 'right' && verdict !== 'blank' };
}

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
import type { Theme } from '../theme.ts';
import type { StudyMode, TypedKeys } from './keys.ts';

/** What the quiz is made from. */
export interface StudyConfig {
  readonly session: Session;
  readonly actions: SessionActions;
  /** Where answers are typed; null where none are. */
  readonly typing: Typing | null;
  readonly scale: GradeScale;
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly drawCard: (card: Card, width: number) => CardLines;
  /** Said at the foot until the first key. */
  readonly notice: string | null;
  readonly now: () => number;
}

/** A card's two sides as lines. */
export interface CardLines {
  readonly question: readonly string[];
  readonly answer: readonly string[];
}

/** What the quiz screen remembers between keys. */
export interface StudyState {
  readonly session: Session;
  /** The first content line in sight. */
  readonly top: number;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  /** When the question in front of the learner was first shown. */
  readonly shownAt: number;
  /** When the last key was pressed, if that was a space. */
  readonly spaceAt: number | null;
  readonly typed: TypedAnswer;
}

/** An answer that is typed. */
export interface TypedAnswer {
  readonly line: TextInput;
  /** Whether the letters are keys again, for this question. */
  readonly isAside: boolean;
  /** What was typed when Enter showed the answer; null where it was not shown by that. */
  readonly given: string | null;
  readonly givenAt: number;
}

/** Nothing typed yet for the card in front. */
export const NOTHING_TYPED: TypedAnswer = {
  line: lineInput(),
  isAside: false,
  given: null,
  givenAt: 0,
};

/** What the keys are for now; null where nothing is in front. */
export function modeOf({ session, typed }: StudyState, typing: Typing | null): StudyMode | null {
  const { phase } = session;
  if (phase.type === 'done') return null;
  if (phase.type === 'answer') return 'answer';
  return !typed.isAside && asksToType(phase.item, typing) ? 'typing' : 'question';
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

/** How the keys differ for the card in front; null where nothing is typed for it. */
export function typedKeysIn(state: StudyState, typing: Typing | null): TypedKeys | null {
  const { phase } = state.session;
  if (phase.type === 'done' || !asksToType(phase.item, typing)) return null;
  const comparison = comparisonIn(state, typing);
  return comparison === null ? { proposed: null, accepts: false } : keysFor(comparison);
}

/** The proposed grade, and whether what was typed can be taken for right. */
export function keysFor({ verdict }: Comparison): TypedKeys {
  return { proposed: PROPOSED[verdict], accepts: verdict !== 'right' && verdict !== 'blank' };
}

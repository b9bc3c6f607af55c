import type { Interview, InterviewActions } from '../../interview/interview.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { linesInput, type TextInput } from '../text-input.ts';
import type { DrawStyle } from '../theme.ts';
import type { InterviewMode } from './keys.ts';

/** Draws Markdown as lines of at most `width` columns. */
export type DrawMarkdown = (source: string, width: number) => readonly string[];

export interface InterviewConfig extends DrawStyle {
  readonly interview: Interview;
  readonly actions: InterviewActions;
  readonly scale: GradeScale;
  readonly isTyped: boolean;
  readonly draw: DrawMarkdown;
  /** How long an answer should take, in milliseconds; the clock only warns. */
  readonly aimMs: number;
  readonly now: () => number;
}

/** The state of the interview's screen. */
export interface InterviewState {
  readonly interview: Interview;
  /** What has been typed so far; null if answers are spoken. */
  readonly field: TextInput | null;
  /** True while letters are keys, for this question, although answers are typed. */
  readonly isAside: boolean;
  /** The point that the next tick applies to. */
  readonly point: number;
  /** The first content line in sight; null to follow the current point or cursor. */
  readonly top: number | null;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  /** When the current question was first shown. */
  readonly shownAt: number;
  /** The time by the clock on the screen. */
  readonly now: number;
  /** The key that ended the answer, and when. */
  readonly endedBy: { readonly name: string; readonly at: number } | null;
}

/** The screen at a new question. */
export function openInterview({
  interview,
  isTyped,
  now,
}: Pick<InterviewConfig, 'interview' | 'isTyped' | 'now'>): InterviewState {
  const shownAt = now();
  return {
    interview,
    field: isTyped ? linesInput() : null,
    isAside: false,
    point: 0,
    top: isTyped ? null : 0,
    showsHelp: false,
    notice: null,
    shownAt,
    now: shownAt,
    endedBy: null,
  };
}

/** The mode of the keys. */
export function modeOf({ interview, field, isAside }: InterviewState): InterviewMode {
  if (interview.phase.type === 'marking') return 'marking';
  if (field === null) return 'speaking';
  return isAside ? 'aside' : 'typing';
}

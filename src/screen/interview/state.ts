import type { Interview, InterviewActions } from '../../interview/interview.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { linesInput, type TextInput } from '../text-input.ts';
import type { Theme } from '../theme.ts';
import type { InterviewMode } from './keys.ts';

/** Draws Markdown as lines of at most `width` columns. */
export type DrawMarkdown = (source: string, width: number) => readonly string[];

/** What a mock interview's screen is made from. */
export interface InterviewConfig {
  readonly interview: Interview;
  readonly actions: InterviewActions;
  readonly scale: GradeScale;
  /** Whether answers are typed. */
  readonly isTyped: boolean;
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly draw: DrawMarkdown;
  /** How long an answer should take, in milliseconds; it may take longer. */
  readonly aimMs: number;
  readonly now: () => number;
}

/** What the interview's screen remembers between keys. */
export interface InterviewState {
  readonly interview: Interview;
  /** What has been typed so far; null where answers are spoken. */
  readonly field: TextInput | null;
  /** True while letters are keys although answers are typed, for this question. */
  readonly isAside: boolean;
  /** The point that the next tick is for. */
  readonly point: number;
  /** The first content line in sight; null to keep what is being worked on in sight. */
  readonly top: number | null;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  /** When the question in front was first shown. */
  readonly shownAt: number;
  /** What the clock shows. */
  readonly now: number;
  /** The key that ended the answer, and when. */
  readonly endedBy: { readonly name: string; readonly at: number } | null;
}

/** The screen at an interview's question. */
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

/** What the keys are for now. */
export function modeOf({ interview, field, isAside }: InterviewState): InterviewMode {
  if (interview.phase.type === 'marking') return 'marking';
  if (field === null) return 'speaking';
  return isAside ? 'aside' : 'typing';
}

import type { Interview } from '../../interview/interview.ts';
import type { KeyMode } from './keys.ts';
import { fieldWith, type TextField } from './text-field.ts';

/** What the interview's screen remembers between keys. */
export interface InterviewState {
  readonly interview: Interview;
  /** What has been typed so far; null where answers are spoken. */
  readonly field: TextField | null;
  /** Whether letters are keys although answers are typed, for this question. */
  readonly isAside: boolean;
  /** The point that the next tick is for. */
  readonly point: number;
  /** The first content line in sight; null to keep what is being worked on in sight. */
  readonly top: number | null;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  /** When the question in front was first shown. */
  readonly shownAt: number;
  /** The key that ended the answer, and when. */
  readonly endedBy: { readonly name: string; readonly at: number } | null;
}

/** The screen at an interview's first question. */
export function openInterview(
  interview: Interview,
  { isTyped, now }: { readonly isTyped: boolean; readonly now: number },
): InterviewState {
  return {
    interview,
    field: isTyped ? fieldWith('') : null,
    isAside: false,
    point: 0,
    top: isTyped ? null : 0,
    showsHelp: false,
    notice: null,
    shownAt: now,
    endedBy: null,
  };
}

/** What the keys are for now. */
export function keyModeOf({ interview, field, isAside }: InterviewState): KeyMode {
  if (interview.phase.type === 'marking') return 'marking';
  if (field === null) return 'speaking';
  return isAside ? 'aside' : 'typing';
}

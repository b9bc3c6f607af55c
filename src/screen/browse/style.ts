import type { CardState } from '../../study/card-state.ts';
import type { Role, Theme } from '../theme.ts';

/** How the browser is drawn. */
export interface BrowseStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
}

interface StateSign {
  readonly sign: string;
  readonly ascii: string;
  readonly role: Role;
}

const STATE_SIGNS: Readonly<Record<CardState, StateSign>> = {
  new: { sign: '○', ascii: 'o', role: 'accent' },
  learning: { sign: '◐', ascii: '~', role: 'warn' },
  review: { sign: '●', ascii: '*', role: 'good' },
  suspended: { sign: '‖', ascii: '=', role: 'muted' },
  buried: { sign: '▽', ascii: 'v', role: 'muted' },
};

/** A state's sign, and its word behind it where there is room. */
export function stateSign(
  state: CardState,
  { theme, ascii }: BrowseStyle,
  hasWord: boolean,
): string {
  const { sign, ascii: plain, role } = STATE_SIGNS[state];
  return theme[role](`${ascii ? plain : sign}${hasWord ? ` ${state}` : ''}`);
}

import type { Grade, GradeScale } from '../../schedule/grade.ts';
import type { Outcome } from '../../schedule/sm2.ts';
import type { Session } from '../../session/session.ts';
import { fit, indent } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import { sayBelow, windowOf } from '../scroll.ts';
import type { Theme } from '../theme.ts';
import { visibleMedia } from '../visible-media.ts';
import { wrap } from '../wrap.ts';
import { answerKeys, questionKeys } from './foot.ts';
import { studyHeader } from './header.ts';
import { shownKeys } from './keys.ts';

/** On a taller terminal the keys stay here, near the card, unless the card needs the room. */
const COMFORTABLE_ROWS = 28;

/** All that the quiz screen shows. */
export interface StudyScreen {
  readonly session: Session;
  /** The card's sides as lines of the content's width; `answer` is null while it is hidden. */
  readonly question: readonly string[];
  readonly answer: readonly string[] | null;
  readonly futures: ReadonlyMap<Grade, Outcome>;
  /** The first content line in sight. */
  readonly top: number;
  readonly showsHelp: boolean;
  readonly notice: string | null;
}

/** How it is shown. */
export interface StudyStyle {
  readonly theme: Theme;
  readonly scale: GradeScale;
  readonly ascii: boolean;
}

/** The whole screen as lines, no more than the terminal has rows, none as wide as the terminal. */
export function studyView(screen: StudyScreen, size: Size, style: StudyStyle): string[] {
  const { margin, width } = layoutFor(size);
  const { phase } = screen.session;
  if (phase.type === 'done') return [];
  const head = [...studyHeader(screen.session, phase.item, { ...style, width }), ''];
  const content = contentOf(screen, width, style);
  const keys = keyLines(screen, width, style);
  const room = roomFor(size, content.length + head.length + keys.length + 1) - head.length;
  const rows = Math.max(room - keys.length - 1, 1);
  const view = windowOf(content, { top: screen.top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const foot = footLine(screen.notice, view.below, style.theme);
  const lines = [...head, ...view.lines, ...filler, fit(foot, width).trimEnd(), ...keys];
  return indent(lines.slice(-size.rows), margin);
}

/** How many content lines a screen has room for; scrolling by pages goes by it. */
export function contentRows(screen: StudyScreen, size: Size, style: StudyStyle): number {
  const { width } = layoutFor(size);
  return Math.max(size.rows - 4 - keyLines(screen, width, style).length, 1);
}

/** The lines between header and foot: the question, a rule, the answer; or the help. */
export function contentOf(screen: StudyScreen, width: number, style: StudyStyle): string[] {
  if (screen.showsHelp) return helpLines(visibleMedia(screen.session), width, style);
  if (screen.answer === null) return [...screen.question];
  const rule = style.theme.muted((style.ascii ? '-' : '─').repeat(width));
  return [...screen.question, rule, ...screen.answer];
}

function keyLines(screen: StudyScreen, width: number, style: StudyStyle): string[] {
  const media = visibleMedia(screen.session);
  const foot = { theme: style.theme, width, scale: style.scale, media };
  return screen.answer === null ? questionKeys(foot) : answerKeys(foot, screen.futures);
}

function roomFor({ rows }: Size, needed: number): number {
  return needed > COMFORTABLE_ROWS ? rows : Math.min(rows, COMFORTABLE_ROWS);
}

function footLine(notice: string | null, below: number, theme: Theme): string {
  if (notice !== null) return theme.muted(notice);
  return below === 0 ? '' : theme.muted(`${sayBelow(below)} · j k scroll`);
}

const KEY_COLUMNS = 14;

function helpLines(
  media: readonly string[],
  width: number,
  { theme, scale }: StudyStyle,
): string[] {
  const rows = shownKeys(scale, media).flatMap(({ keys, help }) => {
    const names = theme.key(fit(keys.slice(0, 2).join(' '), KEY_COLUMNS));
    const [first = '', ...more] = help === null ? [] : wrap(help, width - KEY_COLUMNS);
    return help === null ? [] : [names + first, ...indent(more, KEY_COLUMNS)];
  });
  return [theme.strong('Keys') + theme.muted('  any key goes back to the card'), '', ...rows];
}

import type { Grade, GradeScale } from '../../schedule/grade.ts';
import type { Future } from '../../study/desk.ts';
import type { Session } from '../../study/session.ts';
import type { Comparison } from '../../study/typed/index.ts';
import { fit, indent } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import { sayBelow, windowOf } from '../scroll.ts';
import type { Theme } from '../theme.ts';
import { visibleMedia } from '../visible-media.ts';
import { wrap } from '../wrap.ts';
import { answerKeys, questionKeys } from './foot.ts';
import { studyHeader } from './header.ts';
import { shownKeys } from './keys.ts';
import { comparisonLines } from './typed/comparison-lines.ts';
import { lineRows, type TypedLine } from './typed/typed-line.ts';
import type { TypedKeys } from './typed/typing-keys.ts';

/** On a taller terminal the keys stay here, near the card, unless the card needs the room. */
const COMFORTABLE_ROWS = 28;

/** All that the quiz screen shows. */
export interface StudyScreen {
  readonly session: Session;
  /** The card's sides as lines of the content's width; `answer` is null while it is hidden. */
  readonly question: readonly string[];
  readonly answer: readonly string[] | null;
  readonly futures: ReadonlyMap<Grade, Future>;
  /** The first content line in sight. */
  readonly top: number;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  readonly typing: TypingView | null;
}

/** What is shown where a card's answer is typed. */
export interface TypingView {
  readonly keys: TypedKeys;
  /** Null where it is not typed into now. */
  readonly line: TypedLine | null;
  /** Null as long as nothing was handed in. */
  readonly comparison: Comparison | null;
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
  const line = typedLines(screen, width, style);
  const foot = keys.length + 1 + line.length;
  const room = roomFor(size, content.length + head.length + foot) - head.length;
  const rows = Math.max(room - foot, 1);
  const view = windowOf(content, { top: screen.top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const said = fit(footLine(screen.notice, view.below, style.theme), width).trimEnd();
  const lines = [...head, ...view.lines, ...line, ...filler, said, ...keys];
  return indent(lines.slice(-size.rows), margin);
}

/** How many content lines a screen has room for; scrolling by pages goes by it. */
export function contentRows(screen: StudyScreen, size: Size, style: StudyStyle): number {
  const { width } = layoutFor(size);
  const foot = [...typedLines(screen, width, style), ...keyLines(screen, width, style)];
  return Math.max(size.rows - 4 - foot.length, 1);
}

/** The lines between header and foot: the question, a rule, the answer; or the help. */
export function contentOf(screen: StudyScreen, width: number, style: StudyStyle): string[] {
  if (screen.showsHelp) return helpLines(screen, width, style);
  if (screen.answer === null) return [...screen.question];
  const rule = style.theme.muted((style.ascii ? '-' : '─').repeat(width));
  return [...screen.question, rule, ...screen.answer, ...checked(screen, width, style)];
}

/** The line that is typed into, which stays in sight below a question of any length. */
function typedLines(screen: StudyScreen, width: number, { ascii }: StudyStyle): string[] {
  const line = screen.showsHelp ? null : (screen.typing?.line ?? null);
  return line === null ? [] : ['', ...lineRows(line, width, ascii ? '|' : '▏')];
}

function checked({ typing }: StudyScreen, width: number, style: StudyStyle): readonly string[] {
  if (typing?.comparison == null || typing.keys.proposed === null) return [];
  return ['', ...comparisonLines(typing.comparison, typing.keys.proposed, { ...style, width })];
}

function keyLines(screen: StudyScreen, width: number, style: StudyStyle): string[] {
  const media = visibleMedia(screen.session);
  const typed = screen.typing?.keys ?? null;
  const foot = { theme: style.theme, width, scale: style.scale, media, typed };
  if (screen.answer !== null) return answerKeys(foot, screen.futures);
  return questionKeys(foot, screen.typing?.line == null ? 'question' : 'typing');
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
  { session, typing }: StudyScreen,
  width: number,
  { theme, scale }: StudyStyle,
): string[] {
  const shown = shownKeys(scale, visibleMedia(session), typing?.keys ?? null);
  const rows = shown.flatMap(({ keys, help }) => {
    const names = theme.key(fit(keys.slice(0, 2).join(' '), KEY_COLUMNS));
    const [first = '', ...more] = help === null ? [] : wrap(help, width - KEY_COLUMNS);
    return help === null ? [] : [names + first, ...indent(more, KEY_COLUMNS)];
  });
  return [theme.strong('Keys') + theme.muted('  any key goes back to the card'), '', ...rows];
}

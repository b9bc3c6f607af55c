import { type Card, questionOf } from '../../deck/card.ts';
import { helpRows } from '../keys.ts';
import { fit, formatLinesBelow, indent, layoutFor, type Size, windowOf } from '../layout.ts';
import { lineRows } from '../text-input.ts';
import type { Theme } from '../theme.ts';
import { visibleMedia } from '../visible-media.ts';
import { comparisonLines } from './comparison.ts';
import { answerKeys, questionKeys, studyHeader } from './frame.ts';
import { type StudyMode, shownKeys } from './keys.ts';
import {
  type CardLines,
  comparisonIn,
  modeOf,
  type StudyConfig,
  type StudyState,
  typedKeysIn,
} from './state.ts';

/** Draws Markdown as lines of at most `width` columns. */
export type RenderMarkdown = (
  source: string,
  style: CardStyle & { readonly width: number },
) => readonly string[];

/** How cards are drawn. */
export interface CardStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
}

/** Draws cards, remembering the last one: a key redraws the screen far more often than the card changes. */
export function cardDrawer(
  render: RenderMarkdown,
  style: CardStyle,
): (card: Card, width: number) => CardLines {
  let last: { card: Card; width: number; lines: CardLines } | null = null;
  return (card, width) => {
    if (last?.card !== card || last.width !== width) {
      const question = render(questionOf(card), { ...style, width });
      const answer = render(card.back, { ...style, width });
      last = { card, width, lines: { question, answer } };
    }
    return last.lines;
  };
}

/** On a taller terminal the keys stay here, near the card, unless the card needs the room. */
const COMFORTABLE_ROWS = 28;

/** The whole screen as lines, none as wide as the terminal. */
export function studyView(state: StudyState, size: Size, config: StudyConfig): string[] {
  const { margin } = layoutFor(size);
  const { phase } = state.session;
  const parts = partsOf(state, size, config);
  if (phase.type === 'done' || parts === null) return [];
  const { width, content, line, keys } = parts;
  const head = [...studyHeader(state.session, phase.item, { ...config, width }), ''];
  const foot = keys.length + 1 + line.length;
  const needed = content.length + head.length + foot;
  const room = needed > COMFORTABLE_ROWS ? size.rows : Math.min(size.rows, COMFORTABLE_ROWS);
  const rows = Math.max(room - head.length - foot, 1);
  const view = windowOf(content, { top: state.top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const said = fit(footLine(state.notice, view.below, config.theme), width).trimEnd();
  return indent([...head, ...view.lines, ...line, ...filler, said, ...keys], margin);
}

/** How many content lines are in sight, and in all; and at which of them the answer begins. */
export interface ContentWindow {
  readonly rows: number;
  readonly lines: number;
  readonly answerAt: number;
}

/** What scrolling goes by. */
export function contentWindow(state: StudyState, size: Size, config: StudyConfig): ContentWindow {
  const parts = partsOf(state, size, config);
  if (parts === null) return { rows: 1, lines: 0, answerAt: 0 };
  const { content, line, keys, answerAt } = parts;
  return {
    rows: Math.max(size.rows - 4 - line.length - keys.length, 1),
    lines: content.length,
    answerAt,
  };
}

/** The parts of the screen whose height depends on the card. */
interface Parts {
  readonly width: number;
  /** Between header and foot: the question, a rule, the answer; or the help. */
  readonly content: readonly string[];
  readonly answerAt: number;
  /** The line that is typed into, which stays in sight below a question of any length. */
  readonly line: readonly string[];
  readonly keys: readonly string[];
}

function partsOf(state: StudyState, size: Size, config: StudyConfig): Parts | null {
  const { phase } = state.session;
  const mode = modeOf(state, config.typing);
  if (phase.type === 'done' || mode === null) return null;
  const { width } = layoutFor(size);
  const card = config.drawCard(phase.item.card, width);
  const isTyping = mode === 'typing' && !state.showsHelp;
  const mark = config.ascii ? '|' : '▏';
  return {
    width,
    content: state.showsHelp
      ? helpLines(state, width, config)
      : cardLines({ state, card, mode, width }, config),
    answerAt: card.question.length,
    line: isTyping ? ['', ...lineRows(state.typed.line, width, mark)] : [],
    keys: keyLines(state, mode, width, config),
  };
}

interface CardView {
  readonly state: StudyState;
  readonly card: CardLines;
  readonly mode: StudyMode;
  readonly width: number;
}

function cardLines({ state, card, mode, width }: CardView, config: StudyConfig): string[] {
  const { theme, ascii, typing } = config;
  if (mode !== 'answer') return [...card.question];
  const rule = theme.muted((ascii ? '-' : '─').repeat(width));
  const comparison = comparisonIn(state, typing);
  const proposed = typedKeysIn(state, typing)?.proposed ?? null;
  const checked =
    comparison === null || proposed === null
      ? []
      : ['', ...comparisonLines(comparison, proposed, { theme, ascii, width })];
  return [...card.question, rule, ...card.answer, ...checked];
}

function keyLines(
  state: StudyState,
  mode: StudyMode,
  width: number,
  { theme, scale, typing, actions }: StudyConfig,
): string[] {
  const { phase } = state.session;
  const keys = shownKeys(scale, visibleMedia(state.session), typedKeysIn(state, typing));
  if (mode !== 'answer' || phase.type === 'done') return questionKeys(keys, mode, width, theme);
  return answerKeys(keys, actions.previews(state.session), width, theme);
}

function helpLines(state: StudyState, width: number, config: StudyConfig): string[] {
  const { theme, scale, typing } = config;
  const keys = shownKeys(scale, visibleMedia(state.session), typedKeysIn(state, typing));
  const title = theme.strong('Keys') + theme.muted('  any key goes back to the card');
  return [title, '', ...helpRows(keys, width, theme)];
}

function footLine(notice: string | null, below: number, theme: Theme): string {
  if (notice !== null) return theme.muted(notice);
  return below === 0 ? '' : theme.muted(`${formatLinesBelow(below)} · j k scroll`);
}

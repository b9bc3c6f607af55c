import { type Card, questionOf } from '../../deck/card.ts';
import { helpPage } from '../keys.ts';
import {
  contentRows,
  fit,
  formatLinesBelow,
  indent,
  layoutFor,
  padRows,
  type Size,
  windowOf,
} from '../layout.ts';
import { lineRows } from '../text-input.ts';
import type { DrawStyle, PageStyle } from '../theme.ts';
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
export type RenderMarkdown = (source: string, style: PageStyle) => readonly string[];

/** Draws cards and remembers the last one: most keys redraw the screen with the same card. */
export function cardDrawer(
  render: RenderMarkdown,
  style: DrawStyle,
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

/** The whole screen as lines, each narrower than the terminal. */
export function studyView(state: StudyState, size: Size, config: StudyConfig): string[] {
  const { margin } = layoutFor(size);
  const { phase } = state.session;
  const parts = partsOf(state, size, config);
  if (phase.type === 'done' || parts === null) return [];
  const { width, content, line, keys } = parts;
  const head = [...studyHeader(state.session, phase.item, { ...config, width }), ''];
  const foot = keys.length + 1 + line.length;
  const rows = contentRows(size, content.length, head.length + foot);
  const { lines, below } = windowOf(content, { top: state.top, rows });
  const body = padRows([...lines, ...line], rows + line.length);
  const notice = config.theme.muted(state.notice ?? formatLinesBelow(below, 'j k scroll'));
  return indent([...head, ...body, fit(notice, width).trimEnd(), ...keys], margin);
}

/** The content as it scrolls. */
export interface ContentWindow {
  /** The number of content lines in sight. */
  readonly rows: number;
  readonly lines: number;
  /** The line at which the answer begins. */
  readonly answerAt: number;
}

/** The numbers by which the content scrolls. */
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
  /** The line that is typed into; it stays in sight below a question of any length. */
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
  const keys = shownKeys(
    config.scale,
    visibleMedia(state.session),
    typedKeysIn(state, config.typing),
  );
  return {
    width,
    content: state.showsHelp
      ? helpPage(keys, { ...config, width })
      : cardLines({ state, card, mode, width }, config),
    answerAt: card.question.length,
    line: isTyping ? ['', ...lineRows(state.typed.line, width, mark)] : [],
    keys:
      mode === 'answer'
        ? answerKeys(keys, config.actions.previews(state.session), { ...config, width })
        : questionKeys(keys, mode, { ...config, width }),
  };
}

interface CardView {
  readonly state: StudyState;
  readonly card: CardLines;
  readonly mode: StudyMode;
  readonly width: number;
}

function cardLines({ state, card, mode, width }: CardView, config: StudyConfig): string[] {
  const { theme, ascii } = config;
  if (mode !== 'answer') return [...card.question];
  const rule = theme.muted((ascii ? '-' : '─').repeat(width));
  const comparison = comparisonIn(state, config.typing);
  const checked =
    comparison === null ? [] : ['', ...comparisonLines(comparison, { theme, ascii, width })];
  return [...card.question, rule, ...card.answer, ...checked];
}

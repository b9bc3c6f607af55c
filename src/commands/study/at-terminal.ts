import type { Context } from '../../context.ts';
import { layoutFor } from '../../screen/layout.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import type { StudyConfig } from '../../screen/study/state.ts';
import { cardDrawer } from '../../screen/study/view.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { QueueItem } from '../../study/card-state.ts';
import type { Session } from '../../study/session.ts';

/** A session that is about to be held at a terminal. */
export interface SessionOptions
  extends Pick<StudyConfig, 'session' | 'desk' | 'scale' | 'typing' | 'notice'> {
  readonly context: Context;
}

/** How a session at a terminal came to its end. */
export interface SessionResult {
  readonly session: Session;
  readonly reason: 'finished' | 'quit' | 'time-up' | 'closed' | 'interrupted';
  /** What the last step led to, where the session ended with it and nobody could read it. */
  readonly notice: string | null;
}

/** Holds a session on the full screen, or in lines where that is all a terminal can do. */
export async function holdSession(options: SessionOptions): Promise<SessionResult> {
  const { context, session } = options;
  const asked = session.phase.type === 'done' ? [] : [session.phase.item];
  await prepareFor([...asked, ...session.items.slice(session.position), ...session.drills]);
  const hold = context.terminal.isPlain ? inPlainLines : onFullScreen;
  const { state, end } = await hold(options);
  if (end.reason === 'failed') throw end.error;
  // In lines it has been printed.
  const notice = 'notice' in end && !context.terminal.isPlain ? end.notice : null;
  return { session: state.session, reason: end.reason, notice };
}

/** The first card waits for the highlighter, if it needs it; for the others it loads behind its back. */
async function prepareFor(items: readonly QueueItem[]): Promise<void> {
  const [first = [], ...others] = items.map(({ card }) => [card.front, card.back]);
  await prepareMarkdown(first);
  // Without the highlighter code is drawn plain.
  void setImmediate(() => prepareMarkdown(others.flat()).catch(() => {}));
}

async function inPlainLines(options: SessionOptions) {
  const { runPlainApp } = await import('../../screen/plain-app.ts');
  const { plainStudy } = await import('../../screen/study/plain.ts');
  const { terminal, stopped } = options.context;
  const { width } = layoutFor(terminal.size());
  return runPlainApp(plainStudy(configOf(options), width), { ...terminal, stopped });
}

async function onFullScreen(options: SessionOptions) {
  const { runApp } = await import('../../screen/app.ts');
  const { studyApp } = await import('../../screen/study/index.ts');
  const { terminal, stopped } = options.context;
  return runApp(studyApp(configOf(options)), { ...terminal, stopped });
}

function configOf({ context, ...session }: SessionOptions): StudyConfig {
  const { now, terminal } = context;
  const { ascii, isPlain, color } = terminal;
  const theme = makeTheme({ color: isPlain ? 0 : color });
  const drawCard = cardDrawer(renderMarkdown, { theme, ascii });
  return { ...session, theme, ascii, drawCard, now };
}

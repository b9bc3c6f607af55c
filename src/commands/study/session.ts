import type { Context } from '../../context.ts';
import { layoutFor } from '../../screen/layout.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import type { StudyConfig } from '../../screen/study/state.ts';
import { cardDrawer } from '../../screen/study/view.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { QueueItem } from '../../study/card-state.ts';
import type { Session } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';
import type { EditContext } from '../edit/edit-card.ts';

/** A session that is about to be held at a terminal. */
export interface SessionOptions
  extends EditContext,
    Pick<StudyConfig, 'session' | 'actions' | 'scale' | 'notice'> {
  /** Whether answers are typed; null where each deck says so. */
  readonly type: boolean | null;
}

/** How a session at a terminal ended. */
export interface SessionResult {
  readonly session: Session;
  readonly reason: 'finished' | 'quit' | 'time-up' | 'closed' | 'interrupted';
  /** What the last action led to, where the session ended with it and nobody could read it. */
  readonly notice: string | null;
}

/** Holds a session on the full screen, or in lines where that is all a terminal can do. */
export async function holdSession(options: SessionOptions): Promise<SessionResult> {
  const { context, session } = options;
  const asked = session.phase.type === 'done' ? [] : [session.phase.item];
  await prepareFor([...asked, ...session.items.slice(session.position), ...session.drills]);
  const hold = context.terminal.isPlain ? inPlainLines : onFullScreen;
  const { state, end } = await hold(await configOf(options), context);
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

async function inPlainLines(config: StudyConfig, { terminal, stopped }: Context) {
  const { runPlainApp } = await import('../../screen/plain-app.ts');
  const { plainStudy } = await import('../../screen/study/plain.ts');
  const { width } = layoutFor(terminal.size());
  return runPlainApp(plainStudy(config, width), { ...terminal, stopped });
}

async function onFullScreen(config: StudyConfig, { terminal, stopped }: Context) {
  const { runApp } = await import('../../screen/app.ts');
  const { studyApp } = await import('../../screen/study/index.ts');
  return runApp(studyApp(config), { ...terminal, stopped });
}

async function configOf(options: SessionOptions): Promise<StudyConfig> {
  const { session, actions, scale, notice, context } = options;
  const { ascii, isPlain, color } = context.terminal;
  const theme = makeTheme({ color: isPlain ? 0 : color });
  const drawCard = cardDrawer(renderMarkdown, { theme, ascii });
  const typing = await typingOf(options);
  return { session, actions, scale, notice, typing, theme, ascii, drawCard, now: context.now };
}

/** Which answers of a session are typed; null where none are. */
export async function typingOf(
  options: EditContext & Pick<SessionOptions, 'type'>,
): Promise<Typing | null> {
  const { type, collection } = options;
  const names = new Set(
    collection.decks.filter(({ isTyped }) => type ?? isTyped).map(({ name }) => name),
  );
  if (names.size === 0) return null;
  // It brings the parser along, which a quiz does without otherwise.
  const { acceptTyped } = await import('./accept-typed.ts');
  return {
    isTyped: ({ deck }) => names.has(deck.name),
    accept: (session, typed) => acceptTyped(session, typed, options),
  };
}

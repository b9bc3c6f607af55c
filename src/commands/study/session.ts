import type { Context } from '../../context.ts';
import type { App, Ended } from '../../screen/app.ts';
import { layoutFor } from '../../screen/layout.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import type { PlainApp } from '../../screen/plain-app.ts';
import type { StudyConfig } from '../../screen/study/state.ts';
import { cardDrawer } from '../../screen/study/view.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { QueueItem } from '../../study/card-state.ts';
import type { Session } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';
import type { EditContext } from '../edit/edit-card.ts';

/** A session to hold at a terminal. */
export interface SessionOptions
  extends EditContext,
    Pick<StudyConfig, 'session' | 'actions' | 'scale' | 'notice'> {
  /** True if answers are typed; null if each deck decides. */
  readonly type: boolean | null;
}

/** How a session at a terminal ended. */
export interface SessionResult {
  readonly session: Session;
  readonly reason: 'finished' | 'quit' | 'time-up' | 'closed' | 'interrupted';
  /** The notice of an action that ended the session, for which the screen had no time. */
  readonly notice: string | null;
}

/** Holds a session on the full screen, or in plain lines if the terminal can do no more. */
export async function holdSession(options: SessionOptions): Promise<SessionResult> {
  const { context, session } = options;
  const asked = session.phase.type === 'done' ? [] : [session.phase.item];
  await prepareFor([...asked, ...session.items.slice(session.position), ...session.repeats]);
  const config = await configOf(options);
  const { state, end } = await runScreen(context, {
    full: async () => (await import('../../screen/study/index.ts')).studyApp(config),
    plain: async (width) => (await import('../../screen/study/plain.ts')).plainStudy(config, width),
  });
  if (end.reason === 'failed') throw end.error;
  // Plain lines have printed it.
  const notice = 'notice' in end && !context.terminal.isPlain ? end.notice : null;
  return { session: state.session, reason: end.reason, notice };
}

/** A full screen and its plain twin; each is loaded only if it is used. */
interface Screens<State, End> {
  readonly full: () => Promise<App<State, End>>;
  readonly plain: (width: number) => Promise<PlainApp<State, End>>;
}

/** Runs the screen that suits the terminal. */
export async function runScreen<State, End>(
  { terminal, stopped }: Context,
  { full, plain }: Screens<State, End>,
): Promise<Ended<State, End>> {
  const place = { ...terminal, stopped };
  if (!terminal.isPlain) {
    const { runApp } = await import('../../screen/app.ts');
    return runApp(await full(), place);
  }
  const { runPlainApp } = await import('../../screen/plain-app.ts');
  return runPlainApp(await plain(layoutFor(terminal.size()).width), place);
}

/** Loads the highlighter before the first card if that needs it, else in the background. */
async function prepareFor(items: readonly QueueItem[]): Promise<void> {
  const [first = [], ...others] = items.map(({ card }) => [card.front, card.back]);
  await prepareMarkdown(first);
  // If it cannot be loaded, code is drawn plain.
  void setImmediate(() => prepareMarkdown(others.flat()).catch(() => {}));
}

async function configOf(options: SessionOptions): Promise<StudyConfig> {
  const { session, actions, scale, notice, context } = options;
  const { ascii, isPlain, color } = context.terminal;
  const theme = makeTheme({ color: isPlain ? 0 : color });
  const drawCard = cardDrawer(renderMarkdown, { theme, ascii });
  const typing = await typingOf(options);
  return { session, actions, scale, notice, typing, theme, ascii, drawCard, now: context.now };
}

/** Which answers of a session are typed; null if none are. */
export async function typingOf(
  options: EditContext & Pick<SessionOptions, 'type'>,
): Promise<Typing | null> {
  const { type, collection } = options;
  const names = new Set(
    collection.decks.filter(({ isTyped }) => type ?? isTyped).map(({ name }) => name),
  );
  if (names.size === 0) return null;
  // It loads the parser, which a quiz does not need otherwise.
  const { acceptTyped } = await import('./accept-typed.ts');
  return {
    isTyped: ({ deck }) => names.has(deck.name),
    accept: (session, typed) => acceptTyped(session, typed, options),
  };
}

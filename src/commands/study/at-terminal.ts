import type { Context } from '../../context.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { interruptibly } from '../../screen/full-screen/interruptibly.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import { layoutFor } from '../../screen/page-layout.ts';
import { cardDrawer } from '../../screen/study/card-lines.ts';
import type { StudyEnd } from '../../screen/study/end.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { QueueItem } from '../../study/card-state.ts';
import type { Desk } from '../../study/desk.ts';
import type { Session } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';

/** A session that is about to be held at a terminal. */
export interface Sitting {
  readonly context: Context;
  readonly session: Session;
  readonly desk: Desk;
  readonly scale: GradeScale;
  /** Where answers are typed. */
  readonly typing?: Typing | null;
  /** What a learner should know before the first question. */
  readonly notice: string | null;
}

/** How a session at a terminal came to its end. */
export interface SittingEnd extends StudyEnd {
  readonly isInterrupted: boolean;
}

/** Holds a session on the full screen, or in lines where that is all a terminal can do. */
export async function atTerminal(sitting: Sitting): Promise<SittingEnd> {
  const { context, session } = sitting;
  const asked = session.phase.type === 'done' ? [] : [session.phase.item];
  await prepareFor([...asked, ...session.items.slice(session.position), ...session.drills]);
  const hold = context.terminal.isPlain ? inPlainLines : onFullScreen;
  const { end, isInterrupted } = await interruptibly(context.stopped, (stopped) =>
    hold({ ...sitting, context: { ...context, stopped } }),
  );
  if (end.reason === 'failed') throw end.error;
  return { ...end, isInterrupted: isInterrupted || end.reason === 'interrupted' };
}

/** The first card waits for the highlighter, if it needs it; for the others it loads behind its back. */
async function prepareFor(items: readonly QueueItem[]): Promise<void> {
  const [first = [], ...others] = items.map(({ card }) => [card.front, card.back]);
  await prepareMarkdown(first);
  // Without the highlighter code is drawn plain.
  void setImmediate(() => prepareMarkdown(others.flat()).catch(() => {}));
}

async function inPlainLines({ context, ...sitting }: Sitting): Promise<StudyEnd> {
  const { plainStudy } = await import('../../screen/study/plain-study.ts');
  const { terminal, now, stopped } = context;
  const theme = makeTheme({ color: 0 });
  return plainStudy({
    ...sitting,
    theme,
    drawCard: cardDrawer(renderMarkdown, { theme, ascii: terminal.ascii }),
    width: layoutFor(terminal.size()).width,
    input: terminal.input,
    print: terminal.print,
    now,
    stopped,
  });
}

async function onFullScreen({ context, scale, ...sitting }: Sitting): Promise<StudyEnd> {
  const { studyOnScreen } = await import('../../screen/study/study-on-screen.ts');
  const { terminal, now, stopped } = context;
  const theme = makeTheme({ color: terminal.color });
  return studyOnScreen(
    {
      ...sitting,
      style: { theme, scale, ascii: terminal.ascii },
      drawCard: cardDrawer(renderMarkdown, { theme, ascii: terminal.ascii }),
      size: terminal.size,
      now,
    },
    { input: terminal.input, output: terminal.output, stopped },
  );
}

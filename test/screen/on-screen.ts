import { EventEmitter } from 'node:events';
import { render } from '@inquirer/testing';
import {
  type App,
  appPrompt,
  openScreen,
  type ReportedKey,
  RunningApp,
} from '../../src/screen/app.ts';

/** A full screen as it runs, on a terminal that is made up. */
export async function onScreen<State, End>(
  app: App<State, End>,
  { columns = 80, rows = 24 }: { readonly columns?: number; readonly rows?: number } = {},
) {
  const size = { columns, rows };
  const output = Object.assign(new EventEmitter(), { write: () => true });
  const place = { screen: openScreen(app, output, size), output, size: () => size };
  const running = new RunningApp(
    app,
    place as unknown as ConstructorParameters<typeof RunningApp>[1],
  );
  const { answer, events, getScreen, nextRender } = await render(appPrompt, running);
  // A screen that a test leaves behind ends with the process.
  answer.catch(() => undefined);
  const send = (key: ReportedKey) => events.keypress(key as { name: string });
  return {
    getScreen,
    nextRender,
    send,
    /** Presses keys that are called by their letters. */
    press: (keys: string) => {
      for (const key of keys) send({ name: key === ' ' ? 'space' : key });
    },
    resize: (to: number) => {
      size.columns = to;
      output.emit('resize');
    },
    state: () => running.ended().state,
    ended: async () => {
      await answer;
      return running.ended();
    },
  };
}

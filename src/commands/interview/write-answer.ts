import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { makeSafe } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Composed } from '../../interview/interview.ts';
import { editorCall, editorCommand, runEditor } from '../../screen/external-programs.ts';
import { oneLine } from '../../screen/markdown/index.ts';

/** Opens an answer in the editor with its question above it, in a file that is removed afterwards. */
export function writeAnswer(
  { asked, text }: { readonly asked: string; readonly text: string },
  { paths, env }: Context,
  editor: string,
): Composed {
  try {
    mkdirSync(paths.cache, { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(join(paths.cache, 'answer-'));
    try {
      const file = join(folder, 'answer.md');
      const head = `<!-- ${oneLine(asked).replaceAll('-->', '→')} -->\n\n`;
      writeFileSync(file, head + text, { mode: 0o600 });
      runEditor(editorCall(editorCommand(editor, env), { file, line: 3 }));
      const written = readFileSync(file, 'utf8').replace(HEAD, '').trimEnd();
      return { text: written === text.trimEnd() ? null : makeSafe(written), notice: null };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof UserError) return { text: null, notice: error.message };
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { text: null, notice: `Cannot edit the answer: ${error.message}` };
  }
}

const HEAD = /^<!--[\s\S]*?-->\s*/;

import { constants, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from '../../context.ts';
import { hasCode, UserError } from '../../errors.ts';
import { type EditPlace, editorCall, editorCommand, runEditor } from '../../screen/editor.ts';

/** A deck file that was open in the editor. */
export interface EditedFile {
  /** The file itself, or the learner's own copy of the deck that comes with the program. */
  readonly file: string;
  readonly isCopy: boolean;
}

/**
 * Opens a deck file in the editor, and waits for its end. The deck that comes with the program is
 * copied into the library first; a copy that was not changed goes again.
 * @throws {UserError} where it cannot be opened
 */
export function openInEditor(
  { file, line }: EditPlace,
  context: Context,
  editor: string,
): EditedFile {
  const { shippedDeck } = context.paths;
  try {
    const own = file === shippedDeck ? copyOfShipped(context) : { file, isNew: false };
    runEditor(editorCall(editorCommand(editor, context.env), { file: own.file, line }));
    if (!own.isNew || !readFileSync(own.file).equals(readFileSync(shippedDeck)))
      return { file: own.file, isCopy: own.isNew };
    rmSync(own.file);
    return { file, isCopy: false };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`The deck cannot be edited: ${error.message}`, { cause: error });
  }
}

function copyOfShipped({ paths }: Context): { readonly file: string; readonly isNew: boolean } {
  const file = join(paths.library, basename(paths.shippedDeck));
  mkdirSync(paths.library, { recursive: true, mode: 0o700 });
  try {
    copyFileSync(paths.shippedDeck, file, constants.COPYFILE_EXCL);
    return { file, isNew: true };
  } catch (error) {
    // A step that was taken back still names the original; the copy may have been edited since.
    if (!hasCode(error, 'EEXIST')) throw error;
    return { file, isNew: false };
  }
}

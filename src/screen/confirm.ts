import inquirer from 'inquirer';
import { EXIT, UserError } from '../errors.ts';
import { printable } from './output.ts';

/**
 * Asks a yes-or-no question; Enter alone gives the `initial` answer.
 * @throws {UserError} if the question is interrupted
 */
export async function confirm(question: string, initial = false): Promise<boolean> {
  try {
    const { sure } = await inquirer.prompt<{ sure: boolean }>([
      { type: 'confirm', name: 'sure', message: printable(question), default: initial },
    ]);
    return sure;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExitPromptError')) throw error;
    throw new UserError('Nothing was changed.', { cause: error, exitCode: EXIT.interrupted });
  }
}

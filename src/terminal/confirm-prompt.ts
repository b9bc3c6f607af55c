import inquirer from 'inquirer';
import { printable } from './output.ts';

/** Asks a question that is answered yes or no; Enter alone means no unless `initial` says yes. */
export async function confirm(question: string, initial = false): Promise<boolean> {
  const { sure } = await inquirer.prompt<{ sure: boolean }>([
    { type: 'confirm', name: 'sure', message: printable(question), default: initial },
  ]);
  return sure;
}

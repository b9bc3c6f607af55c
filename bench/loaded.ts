import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Loads, loadsBefore, loadsOf, loadsOfQuestion } from '../test/program/loads.ts';
import { say } from './measure.ts';

/** What is loaded once there is a question to ask. */
const SESSION = 'src/commands/study/quiz.ts';

const data = mkdtempSync(join(tmpdir(), 'deckhand-loaded-'));
try {
  loadsOf(['due', '--count'], data);
  process.stdout.write('What is loaded, shipped deck, warm\n');
  for (const args of [['--version'], ['--help'], ['due', '--count'], ['next', '--json']]) {
    sayLoads(args.join(' '), loadsOf(args, data));
  }
  const question = await loadsOfQuestion(data);
  sayLoads('the quiz, until it knows of a question', loadsBefore(question, SESSION));
  sayLoads('the quiz, until the first question is drawn', question);
} finally {
  rmSync(data, { recursive: true, force: true });
}

function sayLoads(name: string, { bytes, files, modules }: Loads): void {
  const own = modules.filter((module) => module.startsWith('src/')).length;
  const built = new Set(files.filter((file) => file.startsWith('dist/'))).size;
  say(
    name,
    `${(bytes / 1000).toFixed(1)} kB in ${built} files`,
    `${own} modules of ours`,
    `${modules.length - own} of packages`,
  );
}

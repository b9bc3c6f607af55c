import type { Computer, Played } from './computer.ts';

const MINUTE = 60_000;
/** What has no `--json`. */
const FOR_PEOPLE = /^(?:$|study|completion|complete|help|--|-V|-h)/;

/** What came of a script. */
export interface Transcripts {
  /** For people, at the width of a terminal. */
  words: string;
  /** The same with `--json`, into a pipe. */
  json: string;
  exitCodes: string;
}

/**
 * Plays a script in two equal computers: as it stands in one, with `--json` in the other. A line is
 * what follows `deckhand`; `# …` is a heading, `at …` sets the clock, `write FILE TEXT` makes a file,
 * `columns N` sets the width, `NAME=… …` a variable. The clock goes on by a minute with each line.
 */
export async function playScript(
  text: string,
  computer: Computer,
  mask: (json: string) => string = (json) => json,
): Promise<Transcripts> {
  using twin = computer.copy();
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const made: Transcripts = { words: '', json: '', exitCodes: '' };
  let columns = 80;
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (word === '#') made.words += `\n${line}\n`;
    else if (word === 'columns') columns = Number(rest);
    else if (word === 'at') {
      made.words += `\n# ${line}\n`;
      for (const one of [computer, twin]) one.setClock(Date.parse(`${rest}Z`));
    } else if (word === 'write') {
      const [, file = '', contents = ''] = /^(\S+) ?(.*)$/.exec(rest) ?? [];
      made.words += `\n# ${line}\n`;
      for (const one of [computer, twin]) one.write(file, JSON.parse(`"${contents}"`));
    } else {
      await playLine(line, { computer, twin, columns, made, mask });
    }
  }
  return { ...made, words: made.words.trimStart() };
}

interface Stage {
  readonly computer: Computer;
  readonly twin: Computer;
  readonly columns: number;
  readonly made: Transcripts;
  readonly mask: (json: string) => string;
}

async function playLine(line: string, { computer, twin, columns, made, mask }: Stage) {
  const { env, args } = parsed(line);
  const said = `$ ${Object.entries(env)
    .map(([name, value]) => `${name}=${value} `)
    .join('')}deckhand`;
  const typed = line.replace(/^(?:[A-Z_]+=\S* )+/, '').replace(/^deckhand$/, '');
  const head = `${said} ${typed}`.trimEnd();
  const played = await computer.play(args, { columns, env });
  made.words += `\n${head}\n${computer.shown(saidText(played))}`;
  made.exitCodes += `${String(played.code).padStart(3)} ${head}\n`;
  if (!FOR_PEOPLE.test(typed)) {
    // What follows `--` are words, whatever they look like.
    const json = args.includes('--') ? ['--json', ...args.slice(1)] : [...args, '--json'];
    const given = args.includes('--') ? [args[0] ?? '', ...json] : json;
    const answered = await twin.play(given, { columns: null, env });
    made.json += `\n${head} --json\n${mask(twin.shown(saidText(answered)))}`;
    made.exitCodes += `${String(answered.code).padStart(3)} ${head} --json\n`;
  }
  for (const one of [computer, twin]) one.setClock(one.clock() + MINUTE);
}

/** Lines of standard error begin with `! `. */
function saidText({ said }: Played): string {
  let text = '';
  for (const [stream, part] of said) {
    const lines = part.replace(/\n$/, '').split('\n');
    text += stream === 'stdout' ? part : lines.map((line) => `${`! ${line}`.trimEnd()}\n`).join('');
  }
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Takes a line apart at blanks; quotes keep them. */
function parsed(line: string): { env: Record<string, string>; args: string[] } {
  const env: Record<string, string> = {};
  const args: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/"([^"]*)"|(\S+)/g)) {
    const variable = args.length === 0 ? /^([A-Z_]+)=(.*)$/.exec(plain ?? '') : null;
    if (variable === null) args.push(quoted ?? plain ?? '');
    else env[variable[1] ?? ''] = variable[2] ?? '';
  }
  return { env, args: args[0] === 'deckhand' ? args.slice(1) : args };
}

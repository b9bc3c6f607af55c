import type { Priority } from '../card.ts';
import { makeSafe } from '../text.ts';
import { cleanTags, type Reporting, readLastingId, readPriority, splitTags } from './label.ts';
import { type Place, type ProblemList, quoted } from './problems.ts';
import { readYamlText, type YamlEntry, type YamlValue } from './yaml-text.ts';

/** The YAML at the top of a deck. */
export interface FrontMatter {
  /** As written: not safe to show. */
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  readonly id: string | null;
  readonly language: string | null;
  /** `type: true`: short answers are typed. */
  readonly isTyped: boolean;
  /** How many lines of the file it takes; 0 if there is none. */
  readonly lines: number;
}

const NONE: FrontMatter = {
  title: null,
  tags: [],
  priority: null,
  id: null,
  language: null,
  isTyped: false,
  lines: 0,
};

const KEYS: ReadonlySet<string> = new Set(['title', 'tags', 'priority', 'id', 'language', 'type']);
/** The YAML parser takes 0.2 s for keys of this length, and several seconds for four times as many. */
const MAX_LENGTH = 16_384;
const RULE = /^---[ \t]*$/;
/** A BCP 47 language tag such as `pt-BR`. Checked, since it may be passed to a program. */
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;

/**
 * Reads the front matter, which only a `---` on the very first line opens. If it is not closed or not
 * a mapping, that is a problem and the lines are text of the deck. Every value is read as text:
 * `title: 012` is not a number. YAML aliases and tags are refused.
 */
export function readFrontMatter(lines: readonly string[], problems: ProblemList): FrontMatter {
  if (!RULE.test(lines[0] ?? '')) return NONE;
  const refuse = (message: string, line = 1, column = 1): FrontMatter => {
    problems.error({ line, column }, message);
    return NONE;
  };
  const end = lines.findIndex((line, index) => index > 0 && RULE.test(line));
  if (end < 0) return refuse('The front matter is never closed. Close it with a `---` line.');
  const source = lines.slice(1, end).join('\n');
  if (source.length > MAX_LENGTH)
    return refuse('The front matter is longer than 16 KB. Shorten it.');
  const yaml = parseYaml(source);
  if (typeof yaml === 'string') return refuse(`The front matter is not valid YAML: ${yaml}`);
  return { ...readKeys(yaml, source, problems), lines: end + 1 };
}

/** The mapping, or the end of a sentence that says what is wrong. */
function parseYaml(source: string): readonly YamlEntry[] | string {
  const yaml = readYamlText(source, 'strict');
  if ('message' in yaml) return makeSafe(`${yaml.message}.`);
  const [first] = yaml;
  if (yaml.length === 1 && first?.kind === 'map') return first.entries;
  return 'it must be lines such as `title: Kafka`.';
}

function readKeys(
  entries: readonly YamlEntry[],
  source: string,
  problems: ProblemList,
): FrontMatter {
  let found = NONE;
  for (const { key, value } of entries) {
    const name = scalarText(key) ?? '';
    const place = placeIn(source, key.at);
    if (/^[QAC]$/.test(name)) {
      const advice = 'Start the file with something other than `---`.';
      problems.error(
        place,
        `This \`${name}:\` is inside the front matter, so it makes no card. ${advice}`,
      );
    } else if (KEYS.has(name)) {
      found = { ...found, ...readKey(name, value, { place, problems }) };
    }
  }
  return found;
}

function readKey(name: string, value: YamlValue, reporting: Reporting): Partial<FrontMatter> {
  if (name === 'tags') return { tags: readTags(value, reporting) };
  // Other programs keep a type of note under this key, so any value but `true` is theirs.
  if (name === 'type') return { isTyped: scalarText(value)?.trim().toLowerCase() === 'true' };
  const text = scalarText(value);
  if (text === null) {
    reporting.problems.error(reporting.place, `The value of \`${name}\` must be text.`);
    return {};
  }
  switch (name) {
    case 'title':
      return { title: text.trim() === '' ? null : text };
    case 'priority':
      return { priority: readPriority(text, reporting) };
    case 'id':
      return { id: readLastingId(text, reporting) };
    default:
      return { language: readLanguage(text, reporting) };
  }
}

function readTags(value: YamlValue, { place, problems }: Reporting): readonly string[] {
  const text = scalarText(value);
  if (text !== null) return splitTags(text);
  const tags = value.kind === 'list' ? scalarTexts(value.items) : null;
  if (tags !== null) return cleanTags(tags);
  problems.error(place, 'The value of `tags` must be a list such as `[kafka, messaging]`.');
  return [];
}

function readLanguage(text: string, { place, problems }: Reporting): string | null {
  if (LANGUAGE.test(text.trim())) return text.trim();
  problems.error(
    place,
    `Not a language code: ${quoted(text)}. Use one such as \`en\` or \`pt-BR\`.`,
  );
  return null;
}

/** The text of a scalar; null for an alias, a list or a mapping. */
function scalarText(value: YamlValue): string | null {
  return value.kind === 'text' ? value.text : null;
}

function scalarTexts(nodes: readonly YamlValue[]): readonly string[] | null {
  const texts = nodes.map(scalarText);
  return texts.every((text) => text !== null) ? texts : null;
}

/** The YAML starts on the file's second line. */
function placeIn(source: string, position: number): Place {
  const before = source.slice(0, position).split('\n');
  return { line: before.length + 1, column: (before.at(-1)?.length ?? 0) + 1 };
}

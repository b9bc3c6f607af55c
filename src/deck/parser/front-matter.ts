import type { Priority } from '../card.ts';
import { makeSafe } from '../text.ts';
import { cleanTags, type Reporting, readLastingId, readPriority, splitTags } from './label.ts';
import { type Place, type ProblemList, quoted } from './problems.ts';
import { readYamlText, type YamlEntry, type YamlValue } from './yaml-text.ts';

/** What the YAML at the top of a deck says. */
export interface FrontMatter {
  /** As written; not yet safe to show. */
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  readonly id: string | null;
  readonly language: string | null;
  /** `type: true`: the answers are to be typed. */
  readonly isTyped: boolean;
  /** How many lines of the file it takes up; 0 where there is none. */
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
/** The YAML parser takes some 0.2 s for keys of this size, and several seconds for four times it. */
const MAX_LENGTH = 16_384;
const RULE = /^---[ \t]*$/;
/** A language tag as BCP 47 has it, such as `pt-BR`: it may come to be an argument of a program. */
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;

/**
 * Reads the front matter, which only `---` as the very first line opens. What is no mapping, or is
 * not closed, is a problem and text of the deck. Every value is read as a text: `title: 012` is no
 * number; aliases and tags of YAML have no use here and are refused.
 */
export function readFrontMatter(lines: readonly string[], problems: ProblemList): FrontMatter {
  if (!RULE.test(lines[0] ?? '')) return NONE;
  const refuse = (message: string, line = 1, column = 1): FrontMatter => {
    problems.error({ line, column }, message);
    return NONE;
  };
  const end = lines.findIndex((line, index) => index > 0 && RULE.test(line));
  if (end < 0) return refuse('This front matter is never closed. Close it with a line `---`.');
  const source = lines.slice(1, end).join('\n');
  if (source.length > MAX_LENGTH)
    return refuse('This front matter is too long: 16 KB is the most.');
  const yaml = parseYaml(source);
  if (typeof yaml === 'string') return refuse(`This front matter is not valid YAML: ${yaml}`);
  return { ...readKeys(yaml, source, problems), lines: end + 1 };
}

/** The mapping, or a sentence that says what is wrong with it. */
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
    const name = textOf(key) ?? '';
    const place = placeIn(source, key.at);
    if (/^[QAC]$/.test(name)) {
      const advice = 'Begin the file with something else than `---`.';
      problems.error(
        place,
        `This \`${name}:\` stands in the front matter and makes no card. ${advice}`,
      );
    } else if (KEYS.has(name)) {
      found = { ...found, ...readKey(name, value, { place, problems }) };
    }
  }
  return found;
}

function readKey(name: string, value: YamlValue, reporting: Reporting): Partial<FrontMatter> {
  if (name === 'tags') return { tags: readTags(value, reporting) };
  // Other programs keep a kind of note under this key: what is not `true` is theirs.
  if (name === 'type') return { isTyped: textOf(value)?.trim().toLowerCase() === 'true' };
  const text = textOf(value);
  if (text === null) {
    reporting.problems.error(reporting.place, `The value of \`${name}\` must be a text.`);
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
  const text = textOf(value);
  if (text !== null) return splitTags(text);
  const tags = value.kind === 'list' ? allTexts(value.items) : null;
  if (tags !== null) return cleanTags(tags);
  problems.error(place, 'The tags must be a list such as `[kafka, messaging]`.');
  return [];
}

function readLanguage(text: string, { place, problems }: Reporting): string | null {
  if (LANGUAGE.test(text.trim())) return text.trim();
  problems.error(place, `${quoted(text)} is no language. Use a code such as \`en\` or \`pt-BR\`.`);
  return null;
}

/** The value of a scalar; an alias, a list or a mapping has none. */
function textOf(value: YamlValue): string | null {
  return value.kind === 'text' ? value.text : null;
}

function allTexts(nodes: readonly YamlValue[]): readonly string[] | null {
  const texts = nodes.map(textOf);
  return texts.every((text) => text !== null) ? texts : null;
}

/** The front matter's first line is the file's second. */
function placeIn(source: string, position: number): Place {
  const before = source.slice(0, position).split('\n');
  return { line: before.length + 1, column: (before.at(-1)?.length ?? 0) + 1 };
}

import { UserError } from '../errors.ts';
import { ankiPackage } from './anki/index.ts';
import { ankiText } from './anki-text/index.ts';
import { crowdanki } from './crowdanki/index.ts';
import { csv, tsv } from './csv/index.ts';
import { details } from './details/index.ts';
import { exportJson } from './export-json/index.ts';
import type { Format } from './format.ts';
import { hashcards } from './hashcards/index.ts';
import { headingCards } from './heading-cards/index.ts';
import { inlineTags } from './inline-tags/index.ts';
import { json } from './json/index.ts';
import { labelledCards } from './labelled-cards/index.ts';
import { markdownTable } from './markdown-table/index.ts';
import { md } from './md/index.ts';
import { mnemosyne } from './mnemosyne/index.ts';
import { mnemosyneCards } from './mnemosyne-cards/index.ts';
import { obsidian } from './obsidian/index.ts';
import { org } from './org/index.ts';
import { logseq, remnote } from './outline-notes/index.ts';
import { startEnd } from './start-end/index.ts';
import { supermemo } from './supermemo/index.ts';
import { supermemoText } from './supermemo-text/index.ts';
import { topicPage } from './topic-page/index.ts';
import { yaml } from './yaml/index.ts';

/**
 * Every format that can be imported or exported. If two are equally sure of a file, the first reads
 * it.
 */
export const FORMATS: readonly Format[] = [
  ankiPackage,
  exportJson,
  topicPage,
  hashcards,
  startEnd,
  logseq,
  remnote,
  obsidian,
  inlineTags,
  headingCards,
  md,
  crowdanki,
  mnemosyne,
  mnemosyneCards,
  supermemo,
  supermemoText,
  org,
  json,
  yaml,
  labelledCards,
  details,
  markdownTable,
  ankiText,
  csv,
  tsv,
];

/**
 * Finds a format by the name that a person typed.
 * @throws {UserError} if there is none.
 */
export function formatNamed(name: string): Format {
  return findFormat(
    name,
    FORMATS.filter(({ read }) => read !== undefined),
  );
}

/**
 * Finds a writable format by the name that a person typed.
 * @throws {UserError} if there is none.
 */
export function writableFormatNamed(name: string): Format {
  return findFormat(
    name,
    FORMATS.filter(({ write }) => write !== undefined),
  );
}

function findFormat(name: string, formats: readonly Format[]): Format {
  const wanted = name.toLowerCase();
  const format =
    formats.find((known) => known.name === wanted) ??
    formats.find((known) => known.aliases?.includes(wanted));
  if (format) return format;
  throw new UserError(`There is no format called ${name}.`, {
    hint: `The formats are: ${formatNames(formats)}.`,
    exitCode: 2,
  });
}

/** The names of formats, as a list for people. */
export function formatNames(formats: readonly Format[]): string {
  return formats.map(({ name }) => name).join(', ');
}

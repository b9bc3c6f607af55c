import { ankiPackage } from './anki-package.ts';
import { ankiText } from './anki-text.ts';
import { crowdanki } from './crowdanki.ts';
import { csv } from './csv.ts';
import { details } from './details.ts';
import { exportJson } from './export-json.ts';
import type { Format } from './format.ts';
import { hashcards } from './hashcards.ts';
import { headingCards } from './heading-cards.ts';
import { inlineTags } from './inline-tags.ts';
import { json } from './json.ts';
import { labelledCards } from './labelled-cards.ts';
import { logseq } from './logseq.ts';
import { markdownTable } from './markdown-table.ts';
import { md } from './md.ts';
import { mnemosyne } from './mnemosyne.ts';
import { mnemosyneCards } from './mnemosyne-cards.ts';
import { obsidian } from './obsidian.ts';
import { org } from './org.ts';
import { remnote } from './remnote.ts';
import { startEnd } from './start-end.ts';
import { supermemo } from './supermemo.ts';
import { supermemoText } from './supermemo-text.ts';
import { topicPage } from './topic-page.ts';
import { tsv } from './tsv.ts';
import { yaml } from './yaml.ts';

/** Every format that can be brought in or written. Where two are as sure of a file, the first reads it. */
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

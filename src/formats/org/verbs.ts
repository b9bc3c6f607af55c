import { type OrgNotes, skippedFor } from './card.ts';
import { orgMarkdown } from './markup.ts';
import type { Headline } from './outline.ts';

/** A headline whose table is the conjugation of a verb; the verb may be named further up. */
export function conjugation(headline: Headline): OrgNotes {
  const back = orgMarkdown(headline.body);
  const verb = inherited(headline, 'VERB_INFINITIVE');
  if (back === '') return skippedFor('Its conjugation is empty.');
  if (verb === '') return skippedFor('It names no verb to conjugate.');
  const meaning = inherited(headline, 'VERB_TRANSLATION');
  const tense = [inherited(headline, 'VERB_TENSE'), inherited(headline, 'VERB_MOOD')]
    .filter((part) => part !== '')
    .join(', ');
  const front = `${verb}${meaning === '' ? '' : ` (${meaning})`}${tense === '' ? '' : `: ${tense}`}`;
  return {
    notes: [{ body: { kind: 'question', front, back }, positions: [''], isTitled: true }],
    reason: null,
  };
}

function inherited(headline: Headline, name: string): string {
  for (let at: Headline | null = headline; at; at = at.parent) {
    const value = at.properties
      .get(name)
      ?.replace(/^"(.*)"$/, '$1')
      .trim();
    if (value) return value;
  }
  return '';
}

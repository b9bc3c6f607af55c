import type { Card, CardId } from '../card.ts';
import { hashedId } from '../card-id.ts';
import { makeSafe } from '../safe-text.ts';
import type { Draft } from './drafts.ts';
import type { FrontMatter } from './front-matter.ts';
import { joinTags, type Label, NO_LABEL } from './label.ts';
import type { Note } from './notes.ts';
import type { Section, TopicHead } from './outline.ts';
import type { Place, ProblemList } from './problems.ts';

/** What a card has from where it stands. */
export type Setting = Pick<Card, 'path' | 'facet' | 'tags' | 'priority'>;

/** Tells what cards have from the front matter, their topic, and the comment above them. */
export interface Settings {
  /** Tags add up; of priorities the nearest counts. */
  of(note: Note): Setting;
  /** The tags and priority of a topic. */
  ofTopic(topic: TopicHead): Pick<Setting, 'tags' | 'priority'>;
  idOf(note: Note, draft: Draft): CardId;
}

const NO_DECK_ID = 'This id needs an `id` of the deck, in the front matter. Write one there.';

/** The settings of a deck. */
export function deckSettings(
  deck: FrontMatter,
  labels: ReadonlyMap<TopicHead, Label>,
  problems: ProblemList,
): Settings {
  const bySection = new Map<Section, Setting>();
  const told = new Set<Place>();
  const ofTopic: Settings['ofTopic'] = (topic) => {
    const label = labels.get(topic) ?? NO_LABEL;
    return { tags: joinTags(deck.tags, label.tags), priority: label.priority ?? deck.priority };
  };
  const ofSection = (section: Section): Setting => {
    const known = bySection.get(section);
    if (known) return known;
    const { path, facet, topic } = section;
    const setting = { path: path.map(makeSafe), facet, ...ofTopic(topic) };
    bySection.set(section, setting);
    return setting;
  };
  return {
    ofTopic,
    of({ section, label }) {
      const around = ofSection(section);
      if (label === NO_LABEL) return around;
      const tags = joinTags(around.tags, label.tags);
      return { ...around, tags, priority: label.priority ?? around.priority };
    },
    idOf({ section, label }, draft) {
      if (label.id !== null && deck.id !== null) return lastingId(deck.id, label.id, draft.suffix);
      if (label.id !== null && !told.has(label.place)) {
        problems.error(label.place, NO_DECK_ID);
        told.add(label.place);
      }
      return hashedId(draft.kind, section.path, draft.asked ?? draft.front);
    },
  };
}

function lastingId(deck: string, name: string, suffix: string | null): CardId {
  return (suffix === null ? `${deck}/${name}` : `${deck}/${name}#${suffix}`) as CardId;
}

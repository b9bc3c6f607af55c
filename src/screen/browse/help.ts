import { helpRows } from '../keys.ts';
import type { Theme } from '../theme.ts';
import { allCardKeys } from './card-keys.ts';
import { LIST_KEYS } from './list-keys.ts';

const SEARCHES = [
  {
    helpLabel: 'two words',
    help: 'both, anywhere: either side, deck, tag, facet, state, or an id',
  },
  { helpLabel: '"two words"', help: 'side by side' },
  { helpLabel: '-word', help: 'what must not be there' },
  { helpLabel: 'deck:spanish', help: 'in a deck; tag: and facet: likewise' },
  { helpLabel: 'is:due', help: 'new, learning, review, due, suspended, buried or leech' },
];

/** What can be typed, and which keys there are. */
export function browseHelp(width: number, theme: Theme): string[] {
  return [
    theme.strong('Searching'),
    ...helpRows(SEARCHES, width, theme),
    '',
    theme.strong('In the list'),
    ...helpRows(LIST_KEYS, width, theme),
    '',
    theme.strong('On a card'),
    ...helpRows(allCardKeys(), width, theme),
  ];
}

import { type CommandSpec, JSON_OPTION, YES_OPTION } from './command-spec.ts';

const CARD_ID = '3r5tdk5zwbas526c';

/** Decks, single cards, and settings. */
export const DECK_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'decks',
    summary: 'every deck, where it lives, how many cards it holds',
    options: [JSON_OPTION],
    examples: [['deckhand decks', 'as a table']],
    run: async (...call) => (await import('./commands/decks/run.ts')).decks(...call),
  },
  {
    name: 'add',
    arguments: '<path>',
    summary: 'take a deck file, or a folder of them, into use where it is',
    options: [JSON_OPTION],
    examples: [
      ['deckhand add kafka.md', 'one file'],
      ['deckhand add ~/notes', 'every deck in a folder, and those added to it later'],
    ],
    run: async (...call) => (await import('./commands/add/run.ts')).add(...call),
  },
  {
    name: 'new',
    arguments: '<name>',
    summary: 'make a deck with an example of each kind of card',
    options: [{ flags: '--edit', help: 'open it in your editor at once' }, JSON_OPTION],
    examples: [
      ['deckhand new spanish', 'says where it is'],
      ['deckhand new lang/spanish --edit', 'in a folder of the library, and opened'],
    ],
    run: async (...call) => (await import('./commands/new/run.ts')).newDeck(...call),
  },
  {
    name: 'edit',
    arguments: '<deck>',
    summary: 'open a deck, or the deck of a card, in your editor',
    description:
      'Opens a deck, or the deck of a card at its line, in $EDITOR. What is changed keeps its history.',
    options: [JSON_OPTION],
    examples: [
      ['deckhand edit spanish', 'a deck'],
      [`deckhand edit ${CARD_ID}`, 'the deck of a card, at the line of the card'],
    ],
    run: async (...call) => (await import('./commands/edit/run.ts')).edit(...call),
  },
  {
    name: 'rename',
    arguments: '<deck> <name>',
    summary: 'give a deck of the library another name; its history stays',
    options: [JSON_OPTION],
    examples: [
      ['deckhand rename spanish lang/spanish', 'moves its file, and its pictures with it'],
    ],
    run: async (...call) => (await import('./commands/rename/run.ts')).rename(...call),
  },
  {
    name: 'remove',
    arguments: '<deck>',
    summary: 'take a deck, or a path that was added, out of use',
    description:
      'Takes a file or folder that was added out of use, where it stays, or moves a deck out of the ' +
      'library. Nothing is deleted, and the history of the cards stays.',
    options: [YES_OPTION, JSON_OPTION],
    examples: [
      ['deckhand remove spanish', 'asks first, and says how to bring it back'],
      ['deckhand remove ~/notes', 'a folder that was added'],
    ],
    run: async (...call) => (await import('./commands/remove/run.ts')).remove(...call),
  },
  {
    name: 'check',
    arguments: '[deck...]',
    summary: 'what is wrong in decks, with file, line and column',
    description:
      'Says what is wrong in decks; names of decks or paths of files. Exits with 1 if anything is.',
    options: [JSON_OPTION],
    examples: [
      ['deckhand check', 'all decks'],
      ['deckhand check draft.md', 'a file that is in no deck folder yet'],
    ],
    run: async (...call) => (await import('./commands/check/run.ts')).check(...call),
  },
  {
    name: 'browse',
    arguments: '[word...]',
    summary: 'search all cards as you type; show, suspend, edit, reset them',
    description:
      'Searches all cards as you type: words, "two words", deck:, tag:, facet:, is:, and a minus ' +
      'before what must not be there. Without a terminal it lists what the words find.',
    options: [JSON_OPTION],
    examples: [
      ['deckhand browse kafka is:due', 'the list; Enter shows a card and what can be done to it'],
      ['deckhand browse --json -- is:leech -tag:old', 'what is found, for a script'],
    ],
    run: async (...call) => (await import('./commands/browse/run.ts')).browse(...call),
  },
  {
    name: 'show',
    arguments: '<card>',
    summary: 'a card, its schedule explained, and every past answer',
    options: [JSON_OPTION],
    examples: [[`deckhand show ${CARD_ID}`, "by its id, or the id's beginning"]],
    run: async (...call) => (await import('./commands/show/run.ts')).show(...call),
  },
  {
    name: 'suspend',
    arguments: '<card...>',
    summary: 'never ask these cards, until unsuspended',
    options: [JSON_OPTION],
    examples: [[`deckhand suspend ${CARD_ID}`, 'one card']],
    run: async (...call) => (await import('./commands/put-aside/run.ts')).suspend(...call),
  },
  {
    name: 'unsuspend',
    arguments: '<card...>',
    summary: 'ask these cards again',
    options: [JSON_OPTION],
    examples: [[`deckhand unsuspend ${CARD_ID}`, 'its schedule goes on where it was']],
    run: async (...call) => (await import('./commands/put-aside/run.ts')).unsuspend(...call),
  },
  {
    name: 'reset',
    arguments: '<card...>',
    summary: 'make these cards new again',
    options: [YES_OPTION, JSON_OPTION],
    examples: [[`deckhand reset ${CARD_ID}`, 'asks first; past answers stay in the log']],
    run: async (...call) => (await import('./commands/put-aside/run.ts')).reset(...call),
  },
  {
    name: 'config',
    arguments: '[action] [setting] [value...]',
    summary: 'list, get and set what can be set',
    options: [JSON_OPTION],
    examples: [
      ['deckhand config', 'every setting, its value and what it does'],
      ['deckhand config set newPerDay 10', 'ten new cards a day'],
      ['deckhand config get rollover', 'the hour at which a study day begins'],
    ],
    run: async (...call) => (await import('./commands/config/run.ts')).config(...call),
  },
  {
    name: 'doctor',
    summary: 'whether what is saved is sound; mends it only when told to',
    options: [{ flags: '--repair', help: 'mend what can be mended, after a backup' }, JSON_OPTION],
    examples: [
      ['deckhand doctor', 'counts records, and says what is damaged'],
      ['deckhand doctor --repair', 'takes damaged records out of the log'],
    ],
    run: async (...call) => (await import('./commands/doctor/run.ts')).doctor(...call),
  },
];

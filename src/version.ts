declare const __DECKHAND_VERSION__: string | undefined;

/** The version, written in by the build; unbundled code runs from the sources alone. */
export const VERSION =
  typeof __DECKHAND_VERSION__ === 'undefined' ? 'from source' : __DECKHAND_VERSION__;

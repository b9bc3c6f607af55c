// @types/marked-terminal (6.1.1) does not fit marked 18. These are the options used here.
declare module 'marked-terminal' {
  import type { MarkedExtension } from 'marked';

  type Paint = (text: string) => string;

  interface TerminalOptions {
    readonly del?: Paint;
    readonly em?: Paint;
    readonly emoji?: boolean;
    readonly html?: Paint;
    readonly strong?: Paint;
    readonly tab?: number;
    readonly unescape?: boolean;
  }

  /** A painter for each class that highlight.js finds. */
  interface HighlightOptions {
    readonly ignoreIllegals?: boolean;
    readonly theme?: Readonly<Record<string, Paint>>;
  }

  export function markedTerminal(
    options?: TerminalOptions,
    highlightOptions?: HighlightOptions,
  ): MarkedExtension;
}

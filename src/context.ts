import type { Readable } from 'node:stream';
import type { Paths } from './paths.ts';
import type { Instant, Zone } from './schedule/day.ts';
import type { ColorLevel } from './screen/color-level.ts';

/** What the process hands to a command: nothing below reads the world by itself. */
export interface Context {
  readonly paths: Paths;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder, for paths that a person typed. */
  readonly cwd: string;
  readonly now: () => Instant;
  readonly zone: Zone;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly terminal: Terminal;
  /** Ends when the process was asked to stop by a signal. */
  readonly stopped: AbortSignal;
}

/** The person's end of the program. */
export interface Terminal {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  /** Writes to standard output; the one door for text, which lets no control character through. */
  readonly print: (text: string) => void;
  /** The same for standard error. */
  readonly complain: (text: string) => void;
  /** Whether both ends are a terminal, so that keys can be asked for. */
  readonly isInteractive: boolean;
  /** Whether lines alone will do: no cursor movement, no redrawing. */
  readonly isPlain: boolean;
  readonly color: ColorLevel;
  /** Whether only ASCII can be relied upon. */
  readonly ascii: boolean;
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** Columns for a listing: the terminal's, or without end where no terminal would cut its lines. */
  readonly listingColumns: () => number;
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly data?: string;
}

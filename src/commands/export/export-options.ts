/** The options of `deckhand export`. */
export interface ExportOptions {
  readonly format?: string;
  readonly withProgress?: boolean;
  /** A file or a folder; `-` is standard output. */
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

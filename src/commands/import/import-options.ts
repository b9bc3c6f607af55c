/** The options of `deckhand import`. */
export interface ImportOptions {
  readonly format?: string;
  readonly deck?: string;
  readonly dryRun?: boolean;
  readonly keepSchedule?: boolean;
  /** False where `--no-schedule` was given. */
  readonly schedule?: boolean;
  readonly front?: string;
  readonly back?: string;
  readonly tags?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly json?: boolean;
}

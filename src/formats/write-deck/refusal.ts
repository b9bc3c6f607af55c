/** A note that cannot be written: why, in a sentence. */
export interface Refusal {
  readonly reason: string;
}

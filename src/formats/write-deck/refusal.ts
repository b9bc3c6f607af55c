/** A note that cannot be written: why, in a sentence. */
export interface Refusal {
  readonly reason: string;
}

export const TOO_LONG = 'It is longer than 64 KB.';

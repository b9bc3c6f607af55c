/** What `--json` prints, as scripts rely on it. */
export interface CardJson {
  readonly id: string;
  readonly deck: string;
  readonly kind: string;
  readonly facet: string | null;
  readonly tags: readonly string[];
  readonly priority: string | null;
  readonly front: string;
  readonly back: string;
  readonly source: { readonly file: string; readonly line: number };
  readonly state: string;
  readonly memory: MemoryJson | null;
  readonly preview: Readonly<Record<string, { intervalDays: number; dueOn: string }>>;
}

export interface MemoryJson {
  readonly repetitions: number;
  readonly easeFactor: number;
  readonly intervalDays: number;
  readonly dueOn: string;
  readonly lapses: number;
}

export interface Counts {
  readonly due: number;
  readonly new: number;
  readonly drill: number;
}

export interface NextJson {
  readonly card: CardJson | null;
  readonly counts: Counts;
}

export interface ReviewJson {
  readonly id: string;
  readonly at: number;
  readonly day: string;
  readonly grade: number;
  readonly ms: number;
  readonly kind: string;
  readonly mode: string | null;
}

export interface AnswerJson {
  readonly review: ReviewJson;
  readonly card: CardJson;
}

export interface ShowJson extends CardJson {
  readonly reviews: readonly ReviewJson[];
}

export interface ProblemJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly severity: string;
}

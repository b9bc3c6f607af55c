/** What a session of the plan holds, as expected. */
export interface PlannedSession {
  /** Days from today. */
  readonly day: number;
  readonly seconds: number;
  /** Cards seen before that are asked again. */
  readonly reviews: number;
  /** New cards. */
  readonly fresh: number;
}

/** A plan for a date. The same input gives the same plan, whatever the order of its cards. */
export interface CramPlan {
  /**
   * `prices`: what gains most by a second. `steady`, where the time is short: what was begun, then
   * what is new. `simple`: each card at 90 %, and once more at the end. `last-look`, on the day
   * itself: what is least known.
   */
  readonly method: 'prices' | 'steady' | 'simple' | 'last-look';
  /** Why it is the simple one, in one line. */
  readonly why?: string;
  /** The share of "one look and two reviews a card" that the time allows. */
  readonly rho: number;
  /** Days until it begins; before that the normal schedule holds. */
  readonly startsIn: number;
  /**
   * What to ask in today's session, best first; empty where today has none. The first `fitting` of
   * them fill the session as expected; the others follow, so that a quick learner goes on.
   */
  readonly today: readonly string[];
  readonly fitting: number;
  /** The load of each session, today's first. */
  readonly sessions: readonly PlannedSession[];
  /** Whether sessions end early, since more time would gain next to nothing. */
  readonly stopsEarly: boolean;
  /** What a second of each session is worth, in cards; empty on the day itself and in the simple plan. */
  readonly prices: readonly number[];
}

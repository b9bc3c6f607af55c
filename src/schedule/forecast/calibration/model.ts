/** What forecasts recall: two schedulers, and two averages to beat. */
export const MODELS = ['fsrs-6', 'sm-2', 'average', 'moving-average'] as const;
/** One of those that forecast recall. */
export type Model = (typeof MODELS)[number];

/** Something for each model. */
export type ByModel<T> = Readonly<Record<Model, T>>;

/** Makes something for each model. */
export function byModel<T>(make: (model: Model) => T): ByModel<T> {
  return {
    'fsrs-6': make('fsrs-6'),
    'sm-2': make('sm-2'),
    average: make('average'),
    'moving-average': make('moving-average'),
  };
}

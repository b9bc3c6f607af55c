import type { PastEvent } from '../../progress/history-file.ts';
import { costsFrom } from '../../queue/cram/costs.ts';
import type { CramCosts } from '../../queue/cram/cram-input.ts';
import { PASS } from '../../schedule/grade.ts';

/** What asking takes this person, from the histories of their cards. */
export function costsOf(histories: readonly (readonly PastEvent[])[]): CramCosts {
  return costsFrom(
    histories.flatMap((past) => {
      const answers = past.flatMap(({ event }) => {
        return event.type === 'review' || event.type === 'import' ? [event] : [];
      });
      return answers.map(({ grade, ms }, index) => {
        return { seconds: ms / 1000, passed: grade >= PASS, first: index === 0 };
      });
    }),
  );
}

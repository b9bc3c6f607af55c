import type { CommandSpec } from './command-spec.ts';

/** What a shell needs to complete a line; `others` are all the commands that it may complete. */
export function shellCommands(others: readonly CommandSpec[]): readonly CommandSpec[] {
  const completion: CommandSpec = {
    name: 'completion',
    arguments: '<shell>',
    summary: 'print what makes Tab complete commands, decks and tags in bash, zsh or fish',
    examples: [
      ['eval "$(deckhand completion bash)"', 'in ~/.bashrc'],
      ['eval "$(deckhand completion zsh)"', 'in ~/.zshrc, after compinit'],
      ['deckhand completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    run: async (context, given) =>
      (await import('./commands/completion/run.ts')).completion(context, given),
  };
  const complete: CommandSpec = {
    name: 'complete',
    arguments: '[word...]',
    isHidden: true,
    summary: 'print what could stand in the place of the last word',
    examples: [['deckhand complete -- study ka', 'the decks that begin like that']],
    run: async (context, words) =>
      (await import('./commands/completion/complete.ts')).complete(context, words, [
        ...others,
        completion,
      ]),
  };
  return [completion, complete];
}

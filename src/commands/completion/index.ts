import { type CommandEntry, defineCommand, noFlags } from '../command.ts';

export const completionCommand = defineCommand({
  name: 'completion',
  group: 'shell',
  arguments: '<shell>',
  summary: 'print what makes Tab complete commands, decks and tags in bash, zsh or fish',
  examples: [
    ['eval "$(deckhand completion bash)"', 'in ~/.bashrc'],
    ['eval "$(deckhand completion zsh)"', 'in ~/.zshrc, after compinit'],
    ['deckhand completion fish | source', 'in ~/.config/fish/config.fish'],
  ],
  flags: noFlags,
  load: async () => (await import('./run.ts')).completion,
});

/** What the scripts call at each Tab; it completes the commands that it is handed. */
export function completeCommand(commands: readonly CommandEntry[]): CommandEntry {
  return defineCommand({
    name: 'complete',
    group: 'shell',
    arguments: '[word...]',
    isHidden: true,
    summary: 'print what could stand in the place of the last word',
    examples: [['deckhand complete -- study ka', 'the decks that begin like that']],
    flags: noFlags,
    load: async () => {
      const { complete } = await import('./complete.ts');
      return (context, words) => complete(context, words, commands);
    },
  });
}

import { type CommandEntry, defineCommand, noFlags } from '../command.ts';

export const completionCommand = defineCommand({
  name: 'completion',
  group: 'shell',
  arguments: '<shell>',
  summary: 'print the script that completes commands, decks and tags in your shell',
  examples: [
    ['eval "$(deckhand completion bash)"', 'put this in ~/.bashrc'],
    ['eval "$(deckhand completion zsh)"', 'put this in ~/.zshrc, after compinit'],
    ['deckhand completion fish | source', 'put this in ~/.config/fish/config.fish'],
  ],
  flags: noFlags,
  load: async () => (await import('./run.ts')).completion,
});

/** The hidden command that the scripts call at each Tab. */
export function completeCommand(commands: readonly CommandEntry[]): CommandEntry {
  return defineCommand({
    name: 'complete',
    group: 'shell',
    arguments: '[word...]',
    isHidden: true,
    summary: 'print candidates for the last word',
    examples: [['deckhand complete -- study ka', 'print the decks that start like this']],
    flags: noFlags,
    load: async () => {
      const { complete } = await import('./complete.ts');
      return (context, words) => complete(context, words, commands);
    },
  });
}

import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';

/** The shells that have a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof SHELLS)[number];

/*
 * Each script hands the words of the line to `deckhand complete` as they were typed, and nothing in
 * them is ever evaluated. Its answer is a candidate a line, with four blanks before what is said
 * about it. Where there is none, the shell offers files.
 */

// Within quotes, a name is left out that would mean something else there. macOS brings bash 3.2,
// which knows neither mapfile nor compopt.
const BASH = `_deckhand() {
  local candidate
  COMPREPLY=()
  while IFS= read -r candidate; do
    candidate=\${candidate%%    *}
    case \${COMP_WORDS[COMP_CWORD]} in
      [\\"\\']*) case $candidate in *[\\"\\'\\\\\\\`\\$!]*) continue ;; esac ;;
      *) printf -v candidate %q "$candidate" ;;
    esac
    COMPREPLY+=("$candidate")
  done < <(command deckhand complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
}
complete -o default -F _deckhand deckhand
`;

const ZSH = `#compdef deckhand
_deckhand() {
  local candidate name
  local -a candidates
  while IFS= read -r candidate; do
    name=\${candidate%%    *}
    [[ $candidate == *'    '* ]] && candidate=\${candidate#*    } || candidate=
    candidates+=("\${\${name//\\\\/\\\\\\\\}//:/\\\\:}\${candidate:+:$candidate}")
  done < <(command deckhand complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)
  if (( \${#candidates} )); then _describe deckhand candidates; else _files; fi
}
if [[ \${funcstack[1]} == _deckhand ]]; then _deckhand "$@"; else compdef _deckhand deckhand; fi
`;

const FISH = `function __deckhand_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l candidates (command deckhand complete -- $words[2..-1] 2>/dev/null </dev/null)
    if test (count $candidates) -gt 0
        string replace '    ' \\t -- $candidates
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c deckhand -f -a '(__deckhand_complete)'
`;

/** What a shell runs to learn to complete. */
const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
};

/** `deckhand completion`: the script that makes a shell complete deckhand's lines. */
export async function completion(
  { terminal }: Context,
  [name = '']: readonly string[],
): Promise<ExitCode> {
  const shell = SHELLS.find((known) => known === name);
  if (shell === undefined) {
    throw new UserError(`There is no completion for ${name}.`, {
      hint: `The shells are ${SHELLS.join(', ')}.`,
      exitCode: EXIT.usage,
    });
  }
  terminal.print(COMPLETION_SCRIPTS[shell]);
  return EXIT.done;
}

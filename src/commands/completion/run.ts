import { EXIT, UserError } from '../../errors.ts';
import type { Run } from '../command.ts';

/*
 * Each script passes the words of the line to `deckhand complete` as typed; nothing in them is ever
 * evaluated. `complete` prints a candidate a line, with four spaces before its description. If it
 * prints none, the shell offers files.
 */

// Inside quotes, skips names that the shell would expand. macOS has bash 3.2, without mapfile and
// compopt.
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

const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['bash', BASH],
  ['zsh', ZSH],
  ['fish', FISH],
]);

/** The supported shells. */
export const SHELLS = [...SCRIPTS.keys()];

/** `deckhand completion`: prints the completion script of a shell. */
export const completion: Run<unknown> = async ({ terminal }, [name = '']) => {
  const script = SCRIPTS.get(name);
  if (script === undefined) {
    throw new UserError(`There is no completion script for ${name}.`, {
      hint: 'Choose bash, zsh or fish.',
      exitCode: EXIT.usage,
    });
  }
  terminal.print(script);
  return EXIT.done;
};

import { Marked, Parser, type Token, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import { paintLibrariesLike, type Theme } from '../theme.ts';
import { highlightsLanguage, syntaxTheme } from './code-highlight.ts';
import { tidyInline } from './tokens.ts';

/** Turns tokens into painted text, not yet broken into lines. */
export interface Paint {
  readonly theme: Theme;
  readonly inline: (tokens: readonly Token[]) => string;
  readonly code: (token: Tokens.Code) => string;
}

/** The painter for a theme: that of marked-terminal, with its mistakes corrected. */
export function makePaint(theme: Theme): Paint {
  const parser = new Parser(terminalMarked(theme).defaults);
  return {
    theme,
    inline: (tokens) => parser.parseInline(tidyInline(tokens)).replaceAll('\t', ' '),
    code: (token) => {
      const lang = languageOf(token);
      if (!highlightsLanguage(lang, token.text)) return token.text;
      paintLibrariesLike(theme);
      return parser.parse([{ ...token, lang }]).trimEnd();
    },
  };
}

function terminalMarked(theme: Theme): Marked {
  const styles = {
    strong: theme.strong,
    em: theme.emphasis,
    del: (text: string) => (theme.level > 0 ? theme.struck(text) : `~~${text}~~`),
    html: theme.muted,
  };
  const terminal = markedTerminal(
    { ...styles, emoji: false, unescape: false, tab: 0 },
    { theme: syntaxTheme(theme), ignoreIllegals: true },
  );
  const codespan = ({ text }: { text: string }) => inlineCode(text, theme);
  return new Marked(terminal, { renderer: { codespan } }, { extensions: ourKinds(theme) });
}

/** Kinds of tokens that marked does not have. */
function ourKinds(theme: Theme) {
  return [
    { name: 'address', renderer: (token: Tokens.Generic) => theme.link(String(token['text'])) },
    {
      name: 'underline',
      renderer(
        this: { parser: { parseInline: (tokens: Token[]) => string } },
        token: Tokens.Generic,
      ) {
        return theme.underline(this.parser.parseInline(token.tokens ?? []));
      },
    },
  ];
}

/** Without colour, code keeps its backticks, as struck text keeps its `~~`. */
function inlineCode(text: string, theme: Theme): string {
  if (theme.level > 0) return theme.code(text);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function languageOf(token: Tokens.Code): string {
  return /^[\w#+.-]*/.exec(token.lang ?? '')?.[0].toLowerCase() ?? '';
}

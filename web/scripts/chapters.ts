// The user guide as the page shows it: an import of docs/user-guide.<language>.md gives its chapters, made ready when the page is built.
import { readFileSync } from 'node:fs';
import { Marked, type Token } from 'marked';
import type { Plugin } from 'vite';

/** Pictures stay away, since the screen itself is beside it; what stands in another file of the docs is named without a link. */
const marked = new Marked({
  renderer: {
    image: () => '',
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return href.startsWith('https:') ? `<a href="${href}" rel="noreferrer" target="_blank">${text}</a>` : text;
    },
  },
});

/** The chapters of a guide in Markdown, from its first heading of the second level on. */
function sectionsOf(markdown: string) {
  const sections: { title: string; depth: number; tokens: Token[] }[] = [];
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && token.depth > 1)
      sections.push({ title: token.text as string, depth: token.depth as number, tokens: [] });
    else sections.at(-1)?.tokens.push(token);
  }
  return sections.map(({ title, depth, tokens }) => {
    const html = marked.parser(tokens).replaceAll(/<p>\s*<\/p>\s*/g, '');
    return { title, depth, html: html.trim() };
  });
}
const slug = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** For Vite. A chapter is called by its English title in both languages, so that a link to it does not know the language. */
export function chapters(): Plugin {
  const guide = /\/user-guide\.\w+\.md$/;
  return {
    name: 'chapters',
    load(id) {
      if (!guide.test(id)) return null;
      const english = id.replace(guide, '/user-guide.en.md');
      this.addWatchFile(english);
      const [here, names] = [id, english].map((file) => sectionsOf(readFileSync(file, 'utf8'))) as [
        ReturnType<typeof sectionsOf>,
        ReturnType<typeof sectionsOf>,
      ];
      if (here.map(({ depth }) => depth).join() !== names.map(({ depth }) => depth).join())
        throw new Error(`${id} has other chapters than ${english}: they must come one by one, in the same order`);
      const all = here.map((section, i) => ({ id: slug(names[i]!.title), ...section }));
      return { code: `export default ${JSON.stringify(all)};`, moduleType: 'js' };
    },
  };
}

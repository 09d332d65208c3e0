/** Patterns of the catalogue as one test: whole words or phrases, in which a * stands for the rest of a word. */
export function mentions(patterns: readonly string[]): (text: string) => boolean {
  if (patterns.length === 0) return () => false;
  const letter = '[\\p{L}\\p{N}]';
  const parts = patterns.map((pattern) =>
    pattern
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/'|’/g, "['’]")
      .replaceAll('*', `${letter}*`),
  );
  const test = new RegExp(`(?<!${letter})(?:${parts.join('|')})(?!${letter})`, 'iu');
  return (text) => test.test(text);
}

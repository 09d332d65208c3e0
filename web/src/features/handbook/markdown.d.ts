declare module '*.md' {
  const chapters: readonly import('./chapters').Chapter[];
  export default chapters;
}

// A browser that translates the page takes the texts out and puts its own in their place. Svelte goes on writing in texts that nobody sees, and
// takes away from one node to another that are not beside each other any more. So each text comes back, emptied, next to its translation; what is
// written in it then takes the translation's place.

/** What stands in for a text, and what the text was. */
interface Translation {
  shown: ChildNode;
  original: string;
}
const translations = new Map<Text, Translation>();
const standIns = new WeakSet<Node>();

/** What a translator put where it took a text out: in one step, or before the text went. */
function standIn({ addedNodes, previousSibling, nextSibling }: MutationRecord): ChildNode | undefined {
  const free = (node: Node | null, ...names: string[]): node is ChildNode =>
    node !== null && names.includes(node.nodeName) && node.isConnected && !standIns.has(node);
  return (
    [...addedNodes].find((node) => free(node, 'FONT', '#text')) ??
    [previousSibling, nextSibling].find((node) => free(node, 'FONT'))
  );
}

function putBack(text: Text, shown: ChildNode): void {
  translations.set(text, { shown, original: text.data });
  standIns.add(shown);
  shown.before(text);
  text.data = '';
}

/** Keeps the page whole where a browser translates it. */
export function outliveTranslators(): void {
  const watch = new MutationObserver((records) => {
    for (const record of records) {
      const { target, removedNodes } = record;
      if (record.type === 'characterData' && translations.has(target as Text)) {
        translations.get(target as Text)!.shown.remove();
        translations.delete(target as Text);
      }
      for (const node of removedNodes) {
        if (!(node instanceof Text) || node.isConnected || translations.has(node)) continue;
        const shown = standIn(record);
        if (shown) putBack(node, shown);
      }
    }
    for (const [text, { shown, original }] of translations) {
      if (text.isConnected && shown.isConnected) continue;
      // It went with its text; or the translator took it back.
      if (!text.isConnected) shown.remove();
      else text.data = original;
      translations.delete(text);
    }
    watch.takeRecords(); // what was done here
  });
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
}

import type { DocumentInfo, DocumentList, DocumentState } from '../../api/documents';
import { plain } from '../../kit/text-search';

/** The worked examples that the server put down; a copy or a file of one is anybody's own. */
export const isExample = (one: DocumentInfo): boolean => !!(one.example && one.public);

/** Everything but the examples, by what has become of it. */
export function ownByState({ documents, deleted }: DocumentList): Record<DocumentState, readonly DocumentInfo[]> {
  const own = documents.filter((one) => !isExample(one));
  return {
    active: own.filter((one) => one.archived === undefined),
    archived: own.filter((one) => one.archived !== undefined),
    deleted: [...deleted].sort((a, b) => (b.deleted ?? 0) - (a.deleted ?? 0)),
  };
}

/** Those whose name has each of these words in it. */
export function named(documents: readonly DocumentInfo[], query: string): readonly DocumentInfo[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return words.length === 0
    ? documents
    : documents.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}

import type { DocumentInfo } from '../../api/documents';
import { exampleWord } from '../../api/examples';
import { inLocale } from '../../i18n/index.svelte';
import { exampleNotes } from '../../method/catalogue';

/** What kind of PPS an example is. The server names them after themselves, and the one to open with plainly. */
export function noteOfExample({ id }: DocumentInfo) {
  const plain = Object.values(exampleWord).includes(id);
  const note = exampleNotes.find((one) => id.endsWith(`-${one.id}`)) ?? (plain ? exampleNotes[0] : undefined);
  return note && inLocale(note);
}

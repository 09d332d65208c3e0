import { storage } from '../../device/storage.svelte';
import { listDocuments } from '../../api/documents';
import { forgetOthers, keptDocuments } from '../../workspace/kept';
import { typed } from '../../workspace/refusals';
import { steps } from '../../workspace/undo-stack';
import { eraseQueues } from '../../workspace/stored-queue';

/** Erases what this device keeps of documents that one may not see any more. Without the server it is not known which those are. */
export async function dropUnseen(): Promise<void> {
  if ((await keptDocuments()).length === 0) return;
  const seen = await listDocuments().catch(() => undefined);
  if (seen) await forgetOthers(seen.map(({ id }) => id));
}

/** What a person chose for this device stays; it says nothing about anybody. */
const choices: ReadonlySet<string> = new Set(['headpin.here', 'headpin.locale', 'headpin.theme']);

/** Erases everything that Headpin put on this device: documents, waiting changes, names. */
export async function eraseAll(): Promise<void> {
  for (const key of storage.keys()) if (key.startsWith('headpin.') && !choices.has(key)) storage.removeItem(key);
  typed.clear();
  steps.clear();
  await Promise.all([eraseQueues(), forgetOthers([])]);
}

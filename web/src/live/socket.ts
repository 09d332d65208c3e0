import { route } from '../kit/router.svelte';

/** Address of a document's live connection. */
export const liveAddress = (document: string): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/documents/${document}/live`;

/** To the document that the address names: opened while the rest of the page is still being read. */
let first = route().document ? new WebSocket(liveAddress(route().document!)) : null;

/** A socket to a document; the first one may be open already. */
export function socketTo(url: string): WebSocket {
  const early = first;
  first = null;
  if (early?.url === url && early.readyState <= WebSocket.OPEN) return early;
  early?.close();
  return new WebSocket(url);
}

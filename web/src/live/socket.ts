import { route } from '../kit/router.svelte';

/** Where the room of a document is. */
export const roomOf = (document: string): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/documents/${document}/live`;

/** To the document that the address names: opened while the rest of the page is still being read. */
let first = route().document ? new WebSocket(roomOf(route().document!)) : null;

/** A socket to a room; the first time it may be open already. */
export function socketTo(url: string): WebSocket {
  const early = first;
  first = null;
  if (early?.url === url && early.readyState <= WebSocket.OPEN) return early;
  early?.close();
  return new WebSocket(url);
}

import type { Problem } from '../document/change';
import { Refused } from './documents';

/** What the server says of a content that it keeps. */
export interface Content {
  hash: string;
  bytes: number;
  type: string;
}

const pathOf = (document: string) => `/api/v1/documents/${encodeURIComponent(document)}/files`;

/** Where an attachment can be had, by the id of its record. */
export const filePath = (document: string, file: string): string => `${pathOf(document)}/${encodeURIComponent(file)}`;

/** Sends the content of an attachment. Fails with what the server refuses, or with nothing to tell when it could not be reached. */
export function sendFile(
  document: string,
  file: File,
  { progress, signal }: { progress: (share: number) => void; signal: AbortSignal },
): Promise<Content> {
  // A fetch does not tell how much it has sent.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('POST', `${pathOf(document)}?name=${encodeURIComponent(file.name)}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const body = request.response as (Content & { problems?: Problem[]; reason?: string; wait?: number }) | null;
      if (request.status === 201 && body) resolve(body);
      else if (request.status >= 500 && !body?.problems) reject(new Error(String(request.status)));
      else reject(new Refused(body?.problems ?? [], body?.reason, body?.wait));
    };
    request.onerror = request.onabort = () => reject(new Error('unreachable'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

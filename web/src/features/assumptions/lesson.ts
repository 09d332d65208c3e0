import { Refused } from '../../api/documents';
import type { Lesson } from '../../generated/answers';

/** What a test teaches, as the server works it out; with problems where that cannot be. */
export async function fetchLesson(document: string, test: string, signal: AbortSignal): Promise<Lesson> {
  const path = `/api/v1/documents/${encodeURIComponent(document)}/forecast/lesson?test=${encodeURIComponent(test)}`;
  const response = await fetch(path, { signal });
  const body = (await response.json().catch(() => ({}))) as Lesson;
  if (!response.ok || body.problems === undefined) throw new Refused(body.problems ?? []);
  return body;
}

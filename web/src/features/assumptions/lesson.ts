import type { Lesson } from '../../generated/answers';
import { askServer } from '../forecast/answers';

/** What a test teaches, as the server works it out; with problems where that cannot be. */
export const fetchLesson = (document: string, test: string, signal: AbortSignal): Promise<Lesson> =>
  askServer<Lesson>(
    `/api/v1/documents/${encodeURIComponent(document)}/forecast/lesson?test=${encodeURIComponent(test)}`,
    signal,
  );

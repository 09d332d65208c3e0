// Calendar days as the document writes them: 2026-09-14. As texts they are in the order of time.

/** The first and the last day that people mean; what lies beyond is a year that is half typed. */
export const oldestDay = '1990-01-01';
export const newestDay = '2099-12-31';

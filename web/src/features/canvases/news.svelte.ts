/** What a screen reader is told of canvases as a whole; it outlives the canvas that was in view. */
export const news = $state({ text: '' });

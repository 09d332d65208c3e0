/** The same text is typed in more than one way (é as one character or as two): the server hears the composed one (Unicode, form NFC). */
export const passwordOf = (typed: string): string => typed.normalize('NFC');

// Documents with many notes, of the lengths that people write.
const blocks = [
  'partners',
  'activities',
  'resources',
  'value',
  'relations',
  'channels',
  'segments',
  'costs',
  'revenues',
];
const colors = ['yellow', 'teal', 'coral', 'violet', 'green', 'grey'];
const lines = [
  'Keuzedeel circulair bouwen',
  'Bedrijven betalen een jaarlijkse bijdrage, ook als de subsidie stopt',
  'Hybride leerwerkplaats, twee dagen per week, met begeleiding vanuit school en bedrijf',
  'Regionaal arbeidsmarktonderzoek',
  'Praktijkleeromgeving voor installatietechniek en onderhoudsmedewerkers',
];

/** A PPS file whose notes lie spread over the given blocks. */
export function largeDocument(count, over = blocks) {
  const notes = Array.from({ length: count }, (_, i) => [
    `n${i}`,
    {
      canvas: 'main',
      block: over[i % over.length],
      text: `Notitie ${i}: ${lines[i % lines.length]}`,
      color: colors[i % colors.length],
      order: `V${String(i).padStart(5, '0')}1`,
    },
  ]);
  return {
    format: 'headpin-pps',
    version: 1,
    pps: { name: `PPS met ${count} notities` },
    canvases: { main: { title: 'Canvas', order: 'V' } },
    notes: Object.fromEntries(notes),
  };
}

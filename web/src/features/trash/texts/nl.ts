// De prullenbak.
const nl = {
  'trash.intro': 'Notities die de laatste 30 dagen zijn verwijderd. Langer geleden? Alles staat bij',
  'trash.empty': 'Er is de laatste 30 dagen niets verwijderd.',
  'trash.by': '{name} verwijderde dit {when}',
  'trash.restore': 'Zet terug',
  'trash.restoreOf': 'Zet terug: {text}',
  'trash.restored': 'Teruggezet bij {block}.',
  'trash.restoredUnseen':
    'Teruggezet bij {block}. Dat vak staat nu uit, dus je ziet de notitie daar nog niet. Iemand met de rol Meewerken kan het vak aanzetten.',
  'trash.failed': 'De prullenbak kan nu niet worden getoond. Is er verbinding?',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}

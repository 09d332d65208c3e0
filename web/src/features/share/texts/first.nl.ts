// Binnenkomen, en wat een rol mag.
const nl = {
  'enter.page': 'Naar binnen · Headpin',
  'enter.looking': 'Je link wordt bekeken',
  'enter.about': 'Headpin is een werkbank voor publiek-private samenwerking in mbo en hbo.',
  'enter.as.viewer': 'Kijk mee met {title}',
  'enter.as.contributor': 'Doe mee met {title}',
  'enter.as.editor': 'Werk mee aan {title}',
  'enter.as.owner': 'Word mede-eigenaar van {title}',
  'enter.as.beginner': 'Begin je eigen PPS',
  'enter.invited': '{name} nodigt je uit.',
  'enter.until': 'Deze link werkt tot en met {day}.',
  'enter.in': 'Naar binnen',
  'enter.code': 'Doe mee met een werksessie',
  'enter.codeLabel': 'Typ de code van het grote scherm',
  'enter.wrongCode': 'Deze code klopt niet. Kijk nog eens goed op het scherm.',
  'enter.next': 'Verder',
  'enter.again': 'Probeer opnieuw',
  'enter.example': 'Bekijk een voorbeeld',
  'enter.unknown': 'Deze link klopt niet',
  'enter.unknownHelp':
    'Misschien is er bij het kopiëren een stukje weggevallen, of is Headpin intussen opnieuw gestart: dan staat er een nieuwe eigenaarslink in de terminal. Kom je er niet uit, vraag dan om een nieuwe link.',
  'enter.revoked': 'Deze link is ingetrokken',
  'enter.revokedHelp': 'Wie hem maakte, heeft hem weer dichtgezet. Vraag om een nieuwe als je nog mee wilt doen.',
  'enter.expired': 'Deze link is verlopen',
  'enter.expiredHelp': 'Links kunnen een einddatum hebben, en die van deze is voorbij. Vraag om een nieuwe.',
  'enter.over': 'Deze werksessie is afgelopen',
  'enter.overHelp': 'De code werkte zolang de werksessie duurde. Vraag om een link als je nog mee wilt kijken.',
  'enter.deleted': 'Deze PPS is weggegooid',
  'enter.deletedHelp': 'Wie de PPS beheert, kan haar 30 dagen lang terugzetten. Daarna werkt je link weer.',
  'enter.too_many': 'Even wachten',
  'enter.too_manyHelp': 'Er zijn net veel verkeerde links of codes geprobeerd. Probeer het over tien tellen nog eens.',
  'enter.crowded': 'Even wachten',
  'enter.crowdedHelp': 'Er komen nu heel veel mensen tegelijk binnen vanaf jouw netwerk. Probeer het zo nog eens.',
  'enter.locked': 'Deze link heeft een wachtwoord',
  'enter.wrong': 'Dit wachtwoord klopt niet. Vraag het na bij wie je uitnodigde.',
  'enter.wait': {
    one: 'Te vaak een verkeerd wachtwoord. Over een seconde kun je het weer proberen.',
    other: 'Te vaak een verkeerd wachtwoord. Over {n} seconden kun je het weer proberen.',
  },
  'enter.waitLonger': 'Te vaak een verkeerd wachtwoord. Over {n} minuten kun je het weer proberen.',
  'enter.away': 'De server is niet bereikbaar',
  'enter.awayHelp': 'Kijk of je verbinding hebt en probeer het nog eens. Je link blijft gewoon geldig.',
  'enter.host': 'De server laat je nog niet binnen',
  'enter.hostHelp':
    'De webserver vóór Headpin geeft de naam uit je adresbalk niet door (Host). Je link blijft geldig. Laat het weten aan wie deze server beheert: in het logboek staat hoe het moet.',
  'enter.nothing': 'Hier is nog niets te zien',
  'enter.nothingHelp':
    'Heb je een link gekregen? Open die. Draait Headpin op je eigen computer, open dan de eigenaarslink die in de terminal staat.',

  'share.open': 'Delen',
  'share.title': 'Deze PPS delen',
  'share.role.viewer': 'Meekijken',
  'share.role.viewer.text': 'Alles bekijken, niets wijzigen.',
  'share.role.viewer.bare': 'Het canvas bekijken, niets wijzigen.',
  'share.role.contributor': 'Meedoen',
  'share.role.contributor.text':
    'Notities en opmerkingen schrijven, uitslagen van tests invoeren; cijfers alleen bekijken.',
  'share.role.contributor.bare': 'Notities en opmerkingen schrijven.',
  'share.role.editor': 'Meewerken',
  'share.role.editor.text': 'Alles wijzigen, en anderen laten meekijken en meedoen.',
  'share.role.owner': 'Mede-eigenaar',
  'share.role.owner.text': 'Alles, ook iedereen toegang geven of weer afnemen.',
  'share.role.beginner': 'Zelf beginnen',
  'share.role.beginner.text': 'Een eigen PPS beginnen op deze server, en die van anderen niet zien.',
  'share.password': 'Wachtwoord',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}

// Without a connection.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'offline.kept': 'You are offline and see the PPS as of {moment}.',
  'offline.keptWrite': 'Just go on: everything is sent once the connection is back.',
  'offline.notHere': 'This PPS is not on this device. Once the connection is back, it opens by itself.',
  'offline.hindered': 'The live connection does not come about',
  'offline.blocked':
    'The server answers, but something in between lets no live connection through (WebSocket): a proxy, a firewall or a security program. Try another network, or ask your administrator to let WebSockets to this address through.',
  'offline.here': 'These are here',
  'offline.seen': 'updated: {moment}',
  'offline.waiting': { one: '{n} change waits', other: '{n} changes wait' },
  'offline.odds': 'once connected',
  'offline.make': 'Starting a new PPS has to wait for the connection.',
  'offline.held': {
    one: '{n} change cannot be sent any more: your link of now does not allow it. It is still on this device.',
    other: '{n} changes cannot be sent any more: your link of now does not allow them. They are still on this device.',
  },
  'offline.saveUnsent': 'Download your changes',
  'offline.discard': 'Throw them away',
  'offline.discardSure': 'Yes, throw away',

  'device.menu': 'On this device…',
  'device.title': 'On this device',

  'build.other': 'There is a new version of Headpin. Load the page again when it suits you; nothing gets lost.',
} satisfies Record<keyof typeof nl, Message>;

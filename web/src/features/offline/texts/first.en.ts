// Without a connection: what this device keeps, what works then and what does not.
export const offline = {
  'offline.kept': 'You are offline and see the PPS as of {moment}.',
  'offline.keptWrite': 'Just go on: everything is sent once the connection is back.',
  'offline.notHere': 'This PPS is not on this device. Once the connection is back, it opens by itself.',
  'offline.here': 'These are here',
  'offline.list': 'You are offline. These PPSs are on this device:',
  'offline.none': 'There is no PPS on this device yet.',
  'offline.seen': 'updated: {moment}',
  'offline.waiting': { one: '{n} change waits', other: '{n} changes wait' },
  'offline.forecast':
    'You are offline, and the server does the computing. This is the last forecast; what you changed since is not in it yet.',
  'offline.noForecast':
    'You are offline, and the server does the computing. The forecast comes once the connection is back.',
  'offline.odds': 'once connected',
  'offline.answer': 'The server works this out. Once the connection is back, it is here.',
  'offline.history': 'You are offline. Looking back needs a connection: the history is on the server.',
  'offline.picture': 'You are offline. The server draws the canvas, so downloading has to wait for the connection.',
  'offline.links': 'You are offline. Making and revoking links has to wait for the connection.',
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
  'device.text':
    'What you open here, Headpin also keeps on this device, so that you can go on without a connection. Only what you may see, and for at most 30 days.',
  'device.ready': 'Headpin opens here without a connection too.',
  'device.busy': 'The page is still being put in place. Look again in a moment.',
  'device.insecure':
    'At this address Headpin cannot open without a connection: browsers allow that only at addresses with https. While the page stays open, you can just go on working.',
  'device.kept': 'What is here',
  'device.leave': 'Done on a shared computer?',
  'device.leaveText':
    'Then sign out: everything of Headpin on this device is erased. To come in again you need your link.',
  'device.leaveStranger': 'Then erase what Headpin has put on this device.',
  'device.signOut': 'Sign out and erase all',
  'device.erase': 'Erase all',
  'device.sure': 'Yes, erase all',
  'device.unsent': {
    one: 'Mind: {n} change has not been sent yet and will be lost.',
    other: 'Mind: {n} changes have not been sent yet and will be lost.',
  },
  'device.failed': 'That needs a connection. Nothing has been erased yet.',

  'build.other': 'There is a new version of Headpin. Load the page again when it suits you; nothing gets lost.',
};

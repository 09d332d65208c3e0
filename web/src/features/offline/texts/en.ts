// What this device keeps.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'offline.none': 'There is no PPS on this device yet.',

  'device.text':
    'What you open here, Headpin also keeps on this device, so that you can go on without a connection. Only what you may see, and for at most 30 days.',
  'device.ready': 'Headpin opens here without a connection too.',
  'device.busy': 'The page is still being put in place. Look again in a moment.',
  'device.insecure':
    'At this address Headpin cannot open without a connection: browsers allow that only at addresses with https. While the page stays open, you can just go on working.',
  'device.forgets':
    'This browser remembers nothing of Headpin, not even your name. The device is full, or the browser may keep nothing of this site (look under cookies and site data).',
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
} satisfies Record<keyof typeof nl, Message>;

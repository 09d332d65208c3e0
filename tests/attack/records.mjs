// What a client may write into a document, whatever it says of itself.
import { Client } from '../crash/client.mjs';
import { change, guest, note, put, remove, set, until } from './ground.mjs';

const read = async (server, document) => (await server.get(`/api/v1/documents/${document}`)).json();

export const attacks = [
  {
    name: 'two equal tags',
    async run({ server, victim }) {
      await change(server, victim, server.cookie, [put('notes', 't', note('t', { tags: ['a', 'a'] }))]);
      await change(server, victim, server.cookie, [
        put('notes', 'u', note('u')),
        set('notes', 'u', { tags: ['b', 'b', 'b'] }),
      ]);
      const { notes } = await read(server, victim);
      const tags = ['t', 'u'].flatMap((id) => notes[id]?.tags ?? []);
      return new Set(tags).size === tags.length || `kept ${tags}`;
    },
  },
  {
    name: 'a vote that is moved into a workshop that is over',
    async run({ server, victim }) {
      const make = [
        put('workshops', 'w1', { step: 'vote', budget: 3, room: 0 }),
        put('workshops', 'w2', { step: 'done', budget: 3, room: 0 }),
        put('notes', 'v1', note('v1')),
      ];
      await change(server, victim, server.cookie, make);
      const cookie = await guest(server, victim, 'contributor');
      const client = new Client({ live: (id) => server.live(id), cookie }, victim, { pause: 60_000 });
      let person = '';
      client.onMessage = (message) => message.type === 'welcome' && ({ person } = message.you);
      client.connect();
      await until(() => person !== '');
      const id = `w1.${person}.v1`;
      await client.edit([put('votes', id, { workshop: 'w1', note: 'v1', voter: person, count: 3 })]);
      await client.edit([set('votes', id, { workshop: 'w2' })]);
      client.leave();
      const { votes = {} } = await read(server, victim);
      return votes[id]?.workshop !== 'w2' || 'moved';
    },
  },
  {
    name: 'keys of order that the protocol forbids',
    async run({ server, victim }) {
      for (const order of ['0', 'V0', '', 'é', 'a b', '0000']) {
        const said = await change(server, victim, server.cookie, [put('notes', 'order', note('x', { order }))]);
        if (said === 'taken') return `taken: ${JSON.stringify(order)}`;
      }
      return true;
    },
  },
  {
    name: 'a comment in the name of another',
    async run({ server, victim }) {
      await change(server, victim, server.cookie, [put('notes', 'c', note('c'))]);
      const cookie = await guest(server, victim, 'contributor');
      await change(server, victim, cookie, [
        put('comments', 'forged', { about: 'notes/c', text: 'akkoord', author: 'De wethouder' }),
      ]);
      const { comments = {} } = await read(server, victim);
      return comments.forged?.author !== 'De wethouder' || 'kept as De wethouder';
    },
  },
  {
    name: 'the comment of another, changed',
    async run({ server, victim }) {
      await change(server, victim, server.cookie, [
        put('notes', 'c2', note('c')),
        put('comments', 'mine', { about: 'notes/c2', text: 'nee' }),
      ]);
      const cookie = await guest(server, victim, 'contributor');
      await change(server, victim, cookie, [set('comments', 'mine', { text: 'ja' })]);
      const { comments } = await read(server, victim);
      return comments.mine.text === 'nee' || 'changed';
    },
  },
  {
    name: 'a comment in the name of another, made and removed in one change',
    async run({ server, victim }) {
      const cookie = await guest(server, victim, 'contributor');
      const forged = { about: 'notes/c', text: 'akkoord', author: 'De wethouder', by: 'wethouder', at: 1 };
      await change(server, victim, cookie, [put('comments', 'sealed', forged), remove('comments', 'sealed')]);
      const removed = await fetch(`${server.url}/api/v1/documents/${victim}/removed`, { headers: { cookie } });
      const back = (await removed.json()).records.find(({ id }) => id === 'sealed');
      if (!back) return true;
      const said = await change(server, victim, cookie, [put('comments', 'sealed', back.fields)]);
      return said === 'rejected' || `sealed, and put back: ${said}`;
    },
  },
  {
    name: 'running votes, read by who looks on',
    async run({ server, victim }) {
      const votes = [put('workshops', 'w3', { step: 'vote', budget: 3, room: 2 }), put('notes', 'v3', note('v3'))];
      await change(server, victim, server.cookie, votes);
      await change(server, victim, server.cookie, [
        put('votes', 'w3.room.v3', { workshop: 'w3', note: 'v3', voter: 'room', count: 1 }),
      ]);
      const cookie = await guest(server, victim, 'viewer');
      const answer = await fetch(`${server.url}/api/v1/documents/${victim}`, { headers: { cookie } });
      const kept = Object.values((await answer.json()).votes ?? {}).filter(({ workshop }) => workshop === 'w3');
      return kept.length === 0 || `${kept.length} read`;
    },
  },
];

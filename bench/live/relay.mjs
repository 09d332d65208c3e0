// The plainest peer of load.mjs: passes on every message to everyone on the same path, its author included. Neither merges nor keeps. Prints its port.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => console.log(server.address().port));
server.on('connection', (socket, { url }) => {
  if (!rooms.has(url)) rooms.set(url, new Set());
  const room = rooms.get(url).add(socket);
  socket.on('message', (text) => room.forEach((one) => one.send(text, { binary: false })));
  socket.on('close', () => room.delete(socket));
});

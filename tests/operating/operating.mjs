// What an administrator does with a real server: keeping its data, reading its log, putting a web server in front.
//
//   node tests/operating/operating.mjs [backup|logs|proxy]
import { Report } from '../crash/server.mjs';
import { tryBackup } from './backup.mjs';
import { tryLogs } from './logs.mjs';
import { tryProxies } from './proxy.mjs';

const report = new Report();
const parts = { backup: tryBackup, logs: tryLogs, proxy: tryProxies };
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1)); // and with it what it started
for (const [name, run] of Object.entries(parts)) {
  if (process.argv[2] && process.argv[2] !== name) continue;
  await run(report).catch((error) => report.check(false, `${name}: ${error.stack}`));
}
report.finish();
process.exit();

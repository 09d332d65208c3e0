import { closeSync, fdatasyncSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '../../tests/crash/server.mjs';

/// How long the disk takes to have 16 kB for sure, written over what is there a hundred times a second, in milliseconds.
export async function disk() {
  const folder = mkdtempSync(join(tmpdir(), 'headpin-disk-'));
  const file = openSync(join(folder, 'log'), 'w');
  const page = Buffer.alloc(16 * 1024);
  const places = 64;
  for (let i = 0; i < places; ++i) writeSync(file, page, 0, page.length, i * page.length);
  fsyncSync(file);
  const times = [];
  for (let i = 0; i < 300; ++i) {
    const begin = performance.now();
    writeSync(file, page, 0, page.length, (i % places) * page.length);
    fdatasyncSync(file);
    times.push(performance.now() - begin);
    await sleep(10);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  times.sort((one, other) => one - other);
  return { median: times[150], p99: times[297], most: times[299] };
}

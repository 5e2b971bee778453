import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';

/** Installs the check tools as the lock file has them; does nothing when that was already done. */
const ROOT = new URL('../', import.meta.url);
const MARK = new URL('node_modules/.installed-lock', ROOT);
const OLDEST_NODE = 20;
const INSTALL_DEADLINE_MILLIS = 300_000;

const node = Number(process.versions.node.split('.')[0]);
if (node < OLDEST_NODE) {
  throw new Error(`the checks of the pages need Node ${OLDEST_NODE} or newer, this is ${process.versions.node}`);
}
const lock = createHash('sha256').update(readFileSync(new URL('package-lock.json', ROOT))).digest('hex');
if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== lock) {
  const {status, error} = spawnSync('npm', ['ci'], {cwd: ROOT, stdio: 'inherit', timeout: INSTALL_DEADLINE_MILLIS});
  if (status !== 0) {
    throw new Error(`npm ci failed: ${error?.message ?? `exit code ${status}`}`);
  }
  writeFileSync(MARK, lock);
}

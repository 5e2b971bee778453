import {Api, itemsOf} from '../lib/api.js';
import {Catalogue} from '../lib/catalogue.js';
import {Poll} from '../lib/poll.js';
import '../ui/app-bar.js';
import '../ui/hours-panel.js';
import {settings, t} from '../ui/settings.js';
import '../ui/updated.js';
import './boards.js';

/** The public board: polls with ETags, needs no login and no socket, and says how old its figures are. */

const POLL_MILLIS = 15_000;
const SLOW_POLL_MILLIS = 300_000;

const api = new Api(() => settings.language);
const catalogue = new Catalogue();
const area = new URLSearchParams(location.search).get('area') ?? (await firstArea());
const root = `/api/areas/${encodeURIComponent(area)}`;

const polls = [
  poll('/yards', POLL_MILLIS, (data) => show('yards', {yards: itemsOf(data)})),
  poll('/queues', POLL_MILLIS, (data) => show('queues', {queues: itemsOf(data), catalogue})),
];
const slowPolls = [
  poll('', SLOW_POLL_MILLIS, (data) => {
    catalogue.addArea(data);
    show('queues', {catalogue});
  }),
  poll('/hours', SLOW_POLL_MILLIS, (data) => show('hours', {routes: itemsOf(data)})),
];

const updated = byId('updated');
updated.confirmedAt = () => Math.min(...polls.map(({confirmedAt}) => confirmedAt));
updated.addEventListener('retry', askAll);
settings.addEventListener('change', drawWords);
addEventListener('online', askAll);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && askAll());
drawWords();
await slowPolls[0].start(); // names before what is named
for (const one of [...polls, ...slowPolls.slice(1)]) {
  one.start();
}

/** @param {string} path @param {number} intervalMillis @param {(data: any) => void} onData */
function poll(path, intervalMillis, onData) {
  return new Poll(api, `${root}${path}`, intervalMillis, {
    onConfirmed: () => show('updated', {problem: undefined}),
    onData,
    onFailure: (problem) => show('updated', {problem}),
  });
}

function askAll() {
  for (const one of [...polls, ...slowPolls]) {
    one.now();
  }
}

async function firstArea() {
  try {
    return String(itemsOf(await api.get('/api/areas'))[0]?.id ?? 'lang-son');
  } catch {
    return 'lang-son'; // the polls will say what is wrong
  }
}

function drawWords() {
  document.title = `${t('app.name')} – ${t('app.public')}`;
  byId('page-name').textContent = t('app.public');
  byId('skip').textContent = t('nav.skip');
  byId('note').textContent = t('public.note');
}

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

/** @param {string} id @param {object} state */
function show(id, state) {
  Object.assign(byId(id), state).update();
}

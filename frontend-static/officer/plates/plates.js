import {Api, itemsOf} from '../../lib/api.js';
import {reconnectDelayMillis} from '../../lib/backoff.js';
import {Catalogue} from '../../lib/catalogue.js';
import {GateFeed} from '../../lib/gate-feed.js';
import '../../ui/app-bar.js';
import '../../ui/connection-state.js';
import {settings, t} from '../../ui/settings.js';
import './plate-desk.js';

/** The person's queue: what cameras could not decide, one case after the other. */

const TICK_MILLIS = 1000;

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
const api = new Api(() => settings.language);
const catalogue = new Catalogue();
const query = new URLSearchParams(location.search);
const area = query.get('area') ?? (await firstArea());
const areaPath = `/api/areas/${encodeURIComponent(area)}`;
const desk = byId('desk');
const feed = new GateFeed(
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
  {area, layers: ['plates', 'passes']},
  () => draw(),
  () => draw(),
);

desk.catalogue = catalogue;
desk.nowMillis = () => feed.clock.nowMillis();
desk.wantedId = query.get('read') ?? undefined;
desk.send = (/** @type {string} */ id, /** @type {object} */ answer) => api.post(`/api/plates/${encodeURIComponent(id)}/decision`, answer);
byId('clocks').nowMillis = desk.nowMillis;
byId('veil').addEventListener('retry', () => feed.connection.retryNow());
addEventListener('online', () => feed.connection.retryNow());
settings.addEventListener('change', drawWords);
drawWords();
feed.connection.start();
setInterval(draw, TICK_MILLIS);
await loadNames();

function draw() {
  const connection = byId('connection');
  connection.state = feed.state;
  connection.ageMillis = feed.ageMillis();
  connection.update();
  const veil = byId('veil');
  veil.state = feed.state;
  veil.isOld = feed.isOld();
  veil.asOfMillis = feed.newestMillis;
  veil.ageMillis = feed.ageMillis() ?? 0;
  veil.update();
  if (feed.newestMillis !== undefined) {
    desk.look(feed.picture.plates, feed.picture.passes);
  }
}

/** Names make it easier to read; until they come ids are shown. */
async function loadNames(attempt = 0) {
  const answers = await Promise.allSettled([api.get(areaPath), api.get(`${areaPath}/cameras`), api.get(`${areaPath}/map`)]);
  const [areaAnswer, cameras, map] = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined));
  if (areaAnswer !== undefined) {
    catalogue.addArea(areaAnswer);
  }
  if (map !== undefined) {
    catalogue.addMap(map);
  }
  catalogue.addCameras(itemsOf(cameras));
  draw();
  if (answers.some(({status}) => status === 'rejected')) {
    setTimeout(() => loadNames(attempt + 1), reconnectDelayMillis(attempt, Math.random));
  }
}

async function firstArea() {
  try {
    return String(itemsOf(await api.get('/api/areas'))[0]?.id ?? 'lang-son');
  } catch {
    return 'lang-son'; // the connection will say what is wrong
  }
}

function drawWords() {
  document.title = `${t('app.name')} – ${t('app.plates')}`;
  byId('page-name').textContent = t('app.plates');
  byId('skip').textContent = t('nav.skip');
}

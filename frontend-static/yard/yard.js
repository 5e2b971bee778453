import {Api, itemsOf} from '../lib/api.js';
import {Poll} from '../lib/poll.js';
import '../ui/app-bar.js';
import {settings, t} from '../ui/settings.js';
import '../ui/updated.js';
import './yard-counter.js';

/** The yard operator's page: one yard, its count, and the correction of it. The yard chosen is kept in the address. */

const POLL_MILLIS = 5_000;
const OLD_AFTER_MILLIS = 20_000;

const api = new Api(() => settings.language);
const query = new URLSearchParams(location.search);
const area = query.get('area') ?? (await firstArea());
const path = `/api/areas/${encodeURIComponent(area)}/yards`;
const counter = /** @type {import('./yard-counter.js').YardCounter} */ (document.getElementById('counter'));
const updated = /** @type {import('../ui/updated.js').Updated} */ (document.getElementById('updated'));

const poll = new Poll(api, path, POLL_MILLIS, {
  onConfirmed: () => showProblem(undefined),
  onData: (data) => {
    counter.yards = itemsOf(data);
    counter.update();
  },
  onFailure: showProblem,
});

counter.yardId = query.get('yard') ?? undefined;
counter.onChoose = (/** @type {string} */ yard) => {
  query.set('yard', yard);
  history.replaceState(null, '', `?${query}`);
};
counter.sendCount = async (/** @type {string} */ yard, /** @type {number} */ occupied) => {
  await api.post(`${path}/${encodeURIComponent(yard)}/count`, {occupied});
  await poll.now();
};
updated.confirmedAt = () => poll.confirmedAt;
updated.oldAfterMillis = OLD_AFTER_MILLIS;
updated.addEventListener('retry', () => poll.now());
settings.addEventListener('change', drawWords);
addEventListener('online', () => poll.now());
drawWords();
await poll.start();

async function firstArea() {
  try {
    return String(itemsOf(await api.get('/api/areas'))[0]?.id ?? 'lang-son');
  } catch {
    return 'lang-son'; // the poll will say what is wrong
  }
}

/** @param {unknown} problem */
function showProblem(problem) {
  updated.problem = problem;
  updated.update();
}

function drawWords() {
  document.title = `${t('app.name')} – ${t('app.yard')}`;
  for (const [id, words] of [['page-name', t('app.yard')], ['skip', t('nav.skip')]]) {
    const element = document.getElementById(id);
    if (element !== null) {
      element.textContent = words;
    }
  }
}

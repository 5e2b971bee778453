import {Api} from '../lib/api.js';
import '../ui/app-bar.js';
import {settings} from '../ui/settings.js';
import './api-index.js';
import './api-reference.js';
import {w} from './words.js';

/** The page of the doors: reads the description that this server gives, and shows it. */

const index = /** @type {import('./api-index.js').ApiIndex} */ (document.getElementById('index'));
const reference = /** @type {import('./api-reference.js').ApiReference} */ (document.getElementById('reference'));

settings.addEventListener('change', drawWords);
addEventListener('hashchange', openNamed);
drawWords();
await load();

async function load() {
  try {
    const description = /** @type {import('./openapi.js').Json} */ (
      await new Api(() => settings.language).get('/api/openapi.json')
    );
    index.show(description);
    reference.show(description);
    requestAnimationFrame(() => requestAnimationFrame(openNamed)); // after the elements have drawn
  } catch {
    reference.fail();
  }
}

/** Opens and shows what the address names. */
function openNamed() {
  const named = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named !== null) {
    if (named instanceof HTMLDetailsElement) {
      named.open = true;
    }
    named.scrollIntoView();
  }
}

function drawWords() {
  document.title = `Cửa khẩu số – ${w('title')}`;
  for (const [id, words] of [['page-name', w('title')], ['skip', w('skip')]]) {
    const element = document.getElementById(id);
    if (element !== null) {
      element.textContent = words;
    }
  }
}

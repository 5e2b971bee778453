import {html, onAction, render} from '../ui/html.js';
import {t} from '../ui/settings.js';

/** The parts of the page that are neither map nor panel: tabs of a phone, map tools, fixed words. */

const TABS = /** @type {const} */ (['stuck', 'queues', 'plates', 'yards', 'trends', 'layers']);
/** Below this width panels stand under the map instead of over it. */
const PHONE_WIDTH = 900;
const GAP_PIXELS = 24;
const CAPTION_PIXELS = 34;

/** @param {string} id @returns {any} the element, which the page's own HTML has */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`the page has no element #${id}`);
  }
  return element;
}

/** @param {{onZoom: (steps: number) => void, onHome: () => void, onReplay: () => void}} on */
export function wireLayout({onZoom, onHome, onReplay}) {
  onAction(byId('map-tools'), {in: () => onZoom(1), out: () => onZoom(-1), home: onHome});
  onAction(byId('tabs'), {
    tab: (button) => {
      document.body.dataset.tab = button.dataset.tab;
      drawLayout();
    },
  });
  byId('open-replay').addEventListener('click', onReplay);
}

export function drawLayout() {
  document.title = `${t('app.name')} – ${t('app.controlRoom')}`;
  byId('page-name').textContent = t('app.controlRoom');
  byId('skip').textContent = t('nav.skip');
  byId('open-replay').textContent = t('replay.open');
  byId('map').setAttribute('aria-label', t('map.label'));
  render(
    byId('map-tools'),
    html`${toolButton('in', t('map.zoomIn'), '+')}${toolButton('out', t('map.zoomOut'), '−')}${toolButton('home', t('map.home'), '⌂')}`,
  );
  render(
    byId('tabs'),
    html`${TABS.map(
      (tab) => html`<button type="button" role="tab" data-action="tab" data-tab="${tab}" data-key="${tab}"
        aria-selected="${document.body.dataset.tab === tab}">${t(`tab.${tab}`)}</button>`,
    )}`,
  );
}

/** Pixels of the map at top, right, bottom and left that panels cover. */
export function mapPadding() {
  if (innerWidth < PHONE_WIDTH) {
    return [2 * GAP_PIXELS, GAP_PIXELS, CAPTION_PIXELS + GAP_PIXELS, GAP_PIXELS];
  }
  const left = byId('panels-left').getBoundingClientRect();
  const right = byId('panels-right').getBoundingClientRect();
  const legend = byId('legend').getBoundingClientRect();
  return [GAP_PIXELS, innerWidth - right.left + GAP_PIXELS, innerHeight - legend.top + GAP_PIXELS, left.right + GAP_PIXELS];
}

/** @param {string} action @param {string} name @param {string} sign */
function toolButton(action, name, sign) {
  return html`<button type="button" data-action="${action}" aria-label="${name}" title="${name}">${sign}</button>`;
}

import {html} from './html.js';
import {panel} from './panel.js';
import {inLanguage, t} from './settings.js';
import {View} from './view.js';

/**
 * @typedef {import('../lib/wire.js').Labels} Labels
 * @typedef {{zone: string, open?: boolean, opens?: string, closes?: string, rule?: Labels, assumed?: boolean}} Side
 * @typedef {{route: string, labels: Labels, open: boolean, vietnam: Side, abroad: Side}} RouteHours
 */

/** @type {Record<string, import('../i18n/index.js').Key>} */
const CLOCKS = {'Asia/Ho_Chi_Minh': 'time.hanoi', 'Asia/Shanghai': 'time.beijing'};

/** Today's hours of each route, each side by its own clock, which is named. */
export class HoursPanel extends View {
  /** @type {RouteHours[] | undefined} */ routes = undefined;

  draw() {
    return this.routes && panel(
      t('hours.title'),
      '',
      this.routes.length === 0
        ? html`<p class="empty">${t('hours.none')}</p>`
        : html`<ul class="rows">${this.routes.map(
            (route) => html`<li class="row" data-key="${route.route}">
              <div class="row-head"><strong>${inLanguage(route.labels, route.route)}</strong>
                <span class="open-sign" data-open="${route.open}">${t(route.open ? 'hours.open' : 'hours.closed')}</span></div>
              <div>${t('hours.vietnamSide')}: ${sideWords(route.vietnam)}</div>
              <div>${t('hours.chinaSide')}: ${sideWords(route.abroad)}</div></li>`,
          )}</ul>`,
    );
  }
}

/** @param {Side} side */
function sideWords(side) {
  if (side.opens === undefined || side.closes === undefined) {
    return t('hours.closed');
  }
  const clock = CLOCKS[side.zone];
  const time = `${side.opens}–${side.closes}`;
  const season = side.rule === undefined ? '' : ` · ${inLanguage(side.rule, '')}`;
  return `${t('time.labelled', {time, clock: clock === undefined ? side.zone : t(clock)})}${season}`;
}

customElements.define('cks-hours', HoursPanel);

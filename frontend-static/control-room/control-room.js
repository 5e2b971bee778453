import {Api, itemsOf} from '../lib/api.js';
import {Catalogue} from '../lib/catalogue.js';
import {dayReport, dayReportsByRoute, reportOf, stuckLongest} from '../lib/day-report.js';
import {FRESH, STALE, freshness} from '../lib/freshness.js';
import {GateFeed} from '../lib/gate-feed.js';
import {passEvents} from '../lib/pass-events.js';
import {plateKey} from '../lib/plates.js';
import {Poll} from '../lib/poll.js';
import {VEHICLE_STATES} from '../lib/wire.js';
import {countWithoutGps, trucksWithoutGps} from '../lib/without-gps.js';
import {GateMap} from '../map/gate-map.js';
import '../ui/app-bar.js';
import '../ui/connection-state.js';
import '../ui/count-dialog.js';
import '../ui/day-report.js';
import '../ui/events-panel.js';
import '../ui/legend.js';
import '../ui/place-dialog.js';
import '../ui/plate-search.js';
import '../ui/queues-panel.js';
import '../ui/replay-bar.js';
import {inLanguage, settings, t} from '../ui/settings.js';
import '../ui/stuck-panel.js';
import '../ui/trends-panel.js';
import '../ui/truck-card.js';
import {passPlates, passStateWords, placeName, problemWords, stateCountWords, vehicleStateKey} from '../ui/words.js';
import {yardMood} from '../ui/yards-panel.js';
import {CameraSide} from './cameras.js';
import {byId, drawLayout, mapPadding, wireLayout} from './layout.js';
import {Selection} from './selection.js';

/**
 * @typedef {import('../lib/vehicles.js').Vehicles} Vehicles
 * @typedef {import('../ui/plate-search.js').Found} Found
 */

/** Panels are redrawn this often at most; the map is redrawn with the trucks. */
const PANEL_MILLIS = 1000;
const MOST_STUCK = 12;
/** What the database is asked for. */
const TREND_MILLIS = 60_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LAYERS = ['vehicles', 'yards', 'queues', 'passes', 'plates'];

const api = new Api(() => settings.language);
const catalogue = new Catalogue();
const area = await chooseArea();
const areaPath = `/api/areas/${encodeURIComponent(area)}`;

const feed = new GateFeed(
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
  {area, layers: LAYERS},
  () => beginEvents(),
  () => drawConnection(),
);
const now = () => feed.clock.nowMillis();
const map = new GateMap(
  byId('map'),
  feed.picture.vehicles,
  now,
  {
    truck: (id) => (id === undefined ? selection.clear() : selection.pickVehicle(id)),
    cameras: (ids) => cameraSide.openCameras(ids),
    place: openPlace,
  },
  stateCountWords,
);
const replayBar = byId('replay');
const selection = new Selection(api, feed, map, byId('truck'));
const cameraSide = new CameraSide(api, areaPath, feed, map, catalogue, (pass) => selection.pickPass(pass));
/** The passes whose changes have been told. @type {ReadonlyMap<string, import('../lib/wire.js').Pass> | undefined} */
let passesSeen = undefined;
/** The moment a replay shows. */
let shownAt = 0;

for (const id of ['yards', 'stuck', 'events', 'truck', 'clocks', 'replay', 'place']) {
  byId(id).nowMillis = now;
}
for (const id of ['queues', 'stuck', 'truck', 'events', 'report', 'trends', 'place']) {
  byId(id).catalogue = catalogue;
}
byId('count-dialog').sendCount = (/** @type {string} */ yard, /** @type {number} */ occupied) =>
  api.post(`${areaPath}/yards/${encodeURIComponent(yard)}/count`, {occupied});
byId('search').candidates = candidates;
byId('search').addEventListener('found', (/** @type {CustomEvent<Found>} */ {detail}) =>
  detail.id === undefined ? selection.pickPass(detail.pass ?? '') : selection.flyTo(detail.id),
);
byId('legend').addEventListener('layer', (/** @type {CustomEvent} */ {detail}) =>
  map.showLayer(detail.layer, detail.isShown),
);
byId('legend').addEventListener('open-places', () => openPlace(undefined));
byId('yards').addEventListener('show-trucks', (/** @type {CustomEvent<string>} */ {detail}) => openPlace(detail));
byId('place').addEventListener('pick-truck', (/** @type {CustomEvent<import('../lib/without-gps.js').TruckAtPlace>} */ {detail}) =>
  detail.pass === undefined ? selection.pickVehicle(detail.id ?? '') : selection.pickPass(detail.pass),
);
byId('yards').addEventListener('show-place', (/** @type {CustomEvent<string>} */ {detail}) => map.flyToPlace(detail));
byId('yards').addEventListener('correct-count', (/** @type {CustomEvent<string>} */ {detail}) => {
  const yard = feed.picture.yards.get(detail);
  if (yard !== undefined) {
    byId('count-dialog').open(yard);
  }
});
byId('panels-right').addEventListener('pick-pass', (/** @type {CustomEvent<string>} */ {detail}) =>
  selection.pickPass(detail),
);
byId('veil').addEventListener('retry', () => feed.connection.retryNow());
addEventListener('online', () => feed.connection.retryNow());
settings.addEventListener('change', () => {
  drawLayout();
  drawCaption();
  map.restyle(settings.language);
  drawPanels();
});
wireLayout({
  onZoom: (steps) => map.zoomBy(steps),
  onHome: () => map.goHome(),
  onReplay: () => (replayBar.isOpen ? replayBar.close() : replayBar.open()),
});
wireReplay();
drawLayout();
map.restyle(settings.language);
feed.connection.start();
setInterval(drawPanels, PANEL_MILLIS);
await loadPlan();
startTrends();

function wireReplay() {
  replayBar.loadFrames = (/** @type {import('../lib/replay.js').Replay} */ replay, /** @type {AbortSignal} */ signal) => {
    const query = new URLSearchParams({
      from: new Date(replay.fromMillis).toISOString(),
      to: new Date(replay.toMillis).toISOString(),
      step: String(replay.stepMillis / 1000),
    });
    return api.lines(`${areaPath}/replay?${query}`, signal);
  };
  replayBar.addEventListener('start', () => {
    document.body.dataset.mode = 'past';
    drawPanels();
  });
  replayBar.addEventListener('show', (/** @type {CustomEvent<number>} */ {detail}) => {
    shownAt = detail;
    map.trucks.show(replayBar.replay.vehicles, () => shownAt);
    selection.lookAt(replayBar.replay.vehicles, () => shownAt);
  });
  replayBar.addEventListener('stop', () => {
    document.body.dataset.mode = 'live';
    map.trucks.show(feed.picture.vehicles, now);
    selection.lookAt(feed.picture.vehicles, now);
    drawPanels();
  });
}

/** Trucks of a place are known of now only. @param {string | undefined} place */
function openPlace(place) {
  if (!replayBar.isOpen) {
    byId('place').open(trucksWithoutGps(feed.picture.vehicles, feed.picture.passes.values()), place);
  }
}

/** The last day as charts, and yesterday's figures: no figure is better than one of another hour. */
function startTrends() {
  const trends = {
    onConfirmed: () => show('trends', {problem: undefined}),
    onData: (/** @type {object} */ data) => show('trends', 'items' in data ? {yards: data} : {crossings: data}),
    onFailure: (/** @type {unknown} */ problem) => show('trends', {problem}),
  };
  new Poll(api, `${areaPath}/crossings`, TREND_MILLIS, trends).start();
  new Poll(api, `${areaPath}/yards/history`, TREND_MILLIS, trends).start();
  new Poll(api, yesterdayPath, TREND_MILLIS, {
    onConfirmed: () => {},
    onData: ({total}) => show('report', {yesterday: reportOf(total)}),
    onFailure: () => show('report', {yesterday: undefined}),
  }).start();
}

/** By the minute, so that all control rooms ask for the same. */
function yesterdayPath() {
  const at = Math.floor((now() - DAY) / MINUTE) * MINUTE;
  return `${areaPath}/statistics?at=${new Date(at).toISOString()}`;
}

async function chooseArea() {
  const asked = new URLSearchParams(location.search).get('area');
  if (asked !== null) {
    return asked;
  }
  try {
    return String(itemsOf(await api.get('/api/areas'))[0]?.id ?? 'lang-son');
  } catch {
    return 'lang-son'; // the first area ever; the connection will say what is wrong
  }
}

async function loadPlan() {
  try {
    const [areaAnswer, plan] = await Promise.all([api.get(areaPath), api.get(`${areaPath}/map`)]);
    catalogue.addArea(areaAnswer);
    catalogue.addMap(plan);
    map.setPlan(plan, areaAnswer.box ?? areaAnswer.extent, areaAnswer.home, mapPadding);
    drawCaption();
    drawPanels();
  } catch (problem) {
    const notice = byId('map-problem');
    notice.hidden = false;
    notice.textContent = t('map.missing', {problem: problemWords(problem)});
  }
}

function drawCaption() {
  byId('caption').textContent = inLanguage(catalogue.caption, t('map.caption'));
  byId('attribution').textContent = catalogue.attribution ?? t('map.attribution');
}

function drawConnection() {
  const connection = byId('connection');
  connection.state = feed.state;
  connection.ageMillis = feed.ageMillis();
  connection.update();
  const veil = byId('veil');
  veil.state = feed.state;
  veil.isOld = feed.isOld() && !replayBar.isOpen;
  veil.asOfMillis = feed.newestMillis;
  veil.ageMillis = feed.ageMillis() ?? 0;
  veil.update();
  document.body.toggleAttribute('data-old', veil.isOld);
}

function drawPanels() {
  const {yards, queues, passes, vehicles} = feed.picture;
  drawConnection();
  selection.refresh();
  drawLegend(replayBar.isOpen ? (replayBar.replay?.vehicles ?? vehicles) : vehicles);
  if (feed.newestMillis === undefined) {
    return;
  }
  const withoutGps = countWithoutGps(vehicles, passes.values());
  catalogue.addYards(yards.values());
  cameraSide.refresh();
  show('yards', {yards, withoutGps});
  show('queues', {queues});
  show('stuck', {passes: stuckLongest(passes.values(), MOST_STUCK)});
  show('report', {
    report: dayReport(passes.values(), now()),
    byRoute: dayReportsByRoute(passes.values(), now()),
    asOfMillis: now(),
  });
  if (passesSeen !== undefined) {
    byId('events').add(passEvents(passesSeen, passes, now()));
    passesSeen = passes;
  }
  const {formats} = settings;
  // Counts of today have no place on a picture of the past.
  map.setYards(replayBar.isOpen ? new Map() : yards, (yard) => ({
    text: `${formats.count(yard.occupiedSpotNumber)}/${formats.count(yard.totalSpotNumber)}`,
    mood: yardMood(yard),
  }));
  const badges = [...(replayBar.isOpen ? (replayBar.replay?.withoutGps ?? []) : withoutGps)];
  map.setBadges(
    badges.map(([id, place]) => [id, formats.count(place.count), t('place.count', {n: formats.count(place.count)})]),
  );
}

/** What the server tells first is no event; whatever changes from there on is, even before it is first drawn. */
function beginEvents() {
  if (passesSeen === undefined && feed.picture.knows('passes')) {
    passesSeen = feed.picture.passes;
  }
}

/** @param {Vehicles} vehicles */
function drawLegend(vehicles) {
  const counts = new Array(VEHICLE_STATES.length).fill(0);
  const at = replayBar.isOpen ? shownAt : now();
  let staleCount = 0;
  let silentCount = 0;
  let withoutGpsCount = 0;
  for (let i = 0; i < vehicles.count; i++) {
    counts[vehicles.state[i]]++;
    if (!vehicles.hasGps(i)) {
      withoutGpsCount++;
      continue;
    }
    const signal = freshness(vehicles.speedMetersPerSecond[i], at - vehicles.fixMillis[i]);
    staleCount += signal === STALE ? 1 : 0;
    silentCount += signal !== FRESH && signal !== STALE ? 1 : 0;
  }
  show('legend', {counts, staleCount, silentCount, withoutGpsCount, cameraCounts: cameraSide.counts});
}

/** @param {string} id @param {object} state */
function show(id, state) {
  const view = byId(id);
  Object.assign(view, state);
  view.update();
}

/** Everything that can be found: trucks on the map by plate or pass, then passes of trucks that are not on it. */
function* candidates() {
  const {vehicles, passes} = feed.picture;
  for (let i = 0; i < vehicles.count; i++) {
    const note = vehicles.hasGps(i) ? t(vehicleStateKey(vehicles.state[i])) : t('search.noPlace');
    yield {keys: `${vehicles.keys[i]} ${plateKey(vehicles.passes[i] ?? '')}`, shown: vehicles.plates[i], note, id: vehicles.ids[i]};
  }
  for (const pass of passes.values()) {
    if (!pass.plates.some((plate) => vehicles.indexOf(plate.key) >= 0)) {
      const keys = `${pass.plates.map((plate) => plate.key).join(' ')} ${plateKey(pass.number)}`;
      const note = `${passStateWords(pass, catalogue)} · ${placeName(catalogue, pass.place)}`;
      yield {keys, shown: passPlates(pass), note, pass: pass.number};
    }
  }
}

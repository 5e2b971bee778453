import {createHash} from 'node:crypto';
import {AREA, HOURS, MAP} from './plan.js';
import {png} from './png.js';

/**
 * The REST doors of the fake server.
 *
 * @typedef {import('./world.js').World} World
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

const TRACK_STEP_MILLIS = 60_000;
const YESTERDAY = {
  exports: {fruit: 402, other: 88}, imports: {goods: 471, newVehicles: 5}, empty: {out: 371, in: 90},
  waiting: {fruit: 610, other: 322, empty: 12}, turnedBack: 3,
};

/** @param {Request} request @param {Response} response @param {World} world @param {(layer: "yards" | "plates", record: any) => void} onChange */
export async function answer(request, response, world, onChange) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const parts = url.pathname.split('/').slice(2).map(decodeURIComponent);
  const [kind, id, layer, item, act] = parts;
  if (kind === 'areas' && id !== undefined && id !== AREA.id) {
    return problem(response, 404, 'AREA_UNKNOWN', `Không có khu vực ${id}`);
  }
  if (request.method === 'POST' && act === 'count') {
    return count(request, response, world, item, (yard) => onChange('yards', yard));
  }
  if (request.method === 'POST' && kind === 'plates') {
    return decide(request, response, world.cameraSide, id, (read) => onChange('plates', read));
  }
  switch (`${kind}/${id === undefined ? '' : '*'}/${layer ?? ''}`) {
    case 'areas//':
      return json(request, response, {items: [{id: AREA.id, labels: AREA.labels}]});
    case 'areas/*/':
      return json(request, response, AREA);
    case 'areas/*/map':
      return json(request, response, MAP);
    case 'areas/*/hours':
      return json(request, response, HOURS);
    case 'areas/*/vehicles':
      return json(request, response, {items: world.trucks.map((truck) => truck.vehicle)});
    case 'areas/*/yards':
      if (item === 'history') {
        return json(request, response, world.yardHistory());
      }
      return json(request, response, {items: [...world.yards.values()]});
    case 'areas/*/queues':
      return json(request, response, {items: [...world.queues.values()]});
    case 'areas/*/passes':
      return json(request, response, {items: [...world.passes.values()]});
    case 'areas/*/cameras':
      return json(request, response, world.cameraSide.cameras());
    case 'passes/*/plates':
      return json(request, response, {items: [...world.plates.values()].filter((read) => read.pass === id)});
    case 'pictures/*/': {
      world.cameraSide.picturesAsked.push(id);
      const svg = world.cameraSide.pictures.get(id);
      if (world.cameraSide.pictureStatus !== undefined) {
        return problem(response, world.cameraSide.pictureStatus, 'UNAVAILABLE', 'Kho ảnh không trả lời');
      }
      return svg === undefined || world.cameraSide.isForbidden(id)
        ? problem(response, svg ? 403 : 404, svg ? 'FORBIDDEN' : 'NOT_FOUND', 'Không có ảnh')
        : picture(response, svg);
    }
    case 'cameras/*/live':
      return live(response, world.cameraSide);
    case 'cameras/*/frame': {
      return world.cameraSide.states[id] === 'LIVE'
        ? response.writeHead(200, {'Content-Type': 'image/png', 'X-Taken-At': String(Date.now() - 900), 'X-Form': 'clear', 'Cache-Control': 'no-store'}).end(STILL)
        : problem(response, 503, 'UNAVAILABLE', 'Chưa có hình');
    }
    case 'areas/*/crossings':
      return json(request, response, world.crossings());
    case 'areas/*/statistics':
      return json(request, response, {total: YESTERDAY});
    case 'areas/*/replay':
      return replay(response, world, url.searchParams);
    case 'vehicles/*/':
    case 'vehicles/*/track': {
      const vehicle = world.trucks.find((truck) => truck.vehicle.id === id)?.vehicle;
      if (vehicle === undefined) {
        return problem(response, 404, 'VEHICLE_UNKNOWN', `Không có phương tiện ${id}`);
      }
      return json(request, response, layer === 'track' ? track(world, id, url.searchParams) : vehicle);
    }
    case 'passes/*/': {
      const pass = world.passes.get(id);
      return pass ? json(request, response, pass) : problem(response, 404, 'PASS_UNKNOWN', `Không có lượt xe ${id}`);
    }
    default:
      return problem(response, 404, 'NOT_FOUND', `Không có ${url.pathname}`);
  }
}

/** @param {Response} response @param {string} svg */
function picture(response, svg) {
  response.writeHead(200, {'Content-Type': 'image/svg+xml', 'X-Taken-At': String(Date.now() - 900), 'X-Form': 'clear', 'Cache-Control': 'no-store'}).end(svg);
}

/** A truck from the front, as a live view and a still show it. */
const STILL = png(640, 360, (x, y) => {
  const isTruck = x > 200 && x < 440 && y > 55 && y < 285;
  const isGlass = isTruck && x > 220 && x < 420 && y > 75 && y < 160;
  return isGlass ? 45 : isTruck ? 150 : y > 130 ? 85 : 140;
});

/** The same picture again and again, as of a camera of stills; until the viewer goes. @param {Response} response @param {import('./plates.js').FakePlates} plates */
function live(response, plates) {
  plates.liveViews++;
  response.writeHead(200, {'Content-Type': 'multipart/x-mixed-replace;boundary=b', 'Cache-Control': 'no-store'});
  response.write('\r\n--b\r\n');
  const again = setInterval(() => {
    if (plates.isLiveSilent) {
      return;
    }
    response.write(`Content-Type: image/png\r\nContent-Length: ${STILL.length}\r\nX-Taken-At: ${plates.isLiveFrozen ? 1_700_000_000_000 : Date.now() - 900}\r\n\r\n`);
    response.write(STILL);
    response.write('\r\n--b\r\n');
  }, 200);
  response.on('close', () => {
    clearInterval(again);
    plates.liveViews--;
  });
}

/** @param {Request} request @param {Response} response @param {import('./plates.js').FakePlates} plates @param {string} id @param {(read: any) => void} onDecided */
async function decide(request, response, plates, id, onDecided) {
  let body = '';
  for await (const part of request) {
    body += part;
  }
  if (plates.isFailing) {
    return problem(response, 503, 'UNAVAILABLE', 'Tạm thời gián đoạn');
  }
  const decided = plates.decide(id, JSON.parse(body));
  if (decided === undefined) {
    const read = plates.reads.get(id);
    response.writeHead(409, {'Content-Type': 'application/problem+json'});
    response.end(JSON.stringify({status: 409, code: 'DECIDED_MEANWHILE', title: 'Đã có quyết định', rev: read?.rev, read}));
    return;
  }
  if (plates.isAnswerLost) {
    return problem(response, 503, 'UNAVAILABLE', 'Tạm thời gián đoạn');
  }
  onDecided(decided);
  response.writeHead(200, {'Content-Type': 'application/json'}).end(JSON.stringify(decided));
}

/** @param {Request} request @param {Response} response @param {unknown} data */
function json(request, response, data) {
  const body = JSON.stringify(data);
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, {ETag: etag}).end();
  } else {
    response.writeHead(200, {'Content-Type': 'application/json', ETag: etag}).end(body);
  }
}

/** @param {Response} response @param {number} status @param {string} code @param {string} detail */
function problem(response, status, code, detail) {
  const body = {type: 'about:blank', title: 'Không thực hiện được', status, detail, code};
  response.writeHead(status, {'Content-Type': 'application/problem+json'}).end(JSON.stringify(body));
}

/** @param {Request} request @param {Response} response @param {World} world @param {string} id @param {(yard: any) => void} onCount */
async function count(request, response, world, id, onCount) {
  let body = '';
  for await (const part of request) {
    body += part;
  }
  const {occupied} = JSON.parse(body);
  const yard = world.yards.get(id);
  if (yard === undefined || !Number.isInteger(occupied) || occupied < 0 || occupied > yard.totalSpotNumber * 2) {
    return problem(response, 422, 'COUNT_OUT_OF_RANGE', `Số xe phải từ 0 đến ${(yard?.totalSpotNumber ?? 0) * 2}, đã nhận ${occupied}`);
  }
  const counted = {
    ...yard, occupiedSpotNumber: occupied, availableSpotNumber: Math.max(0, yard.totalSpotNumber - occupied),
    status: occupied >= yard.totalSpotNumber ? /** @type {const} */ ('FULL') : /** @type {const} */ ('OPEN'),
    countedBy: /** @type {const} */ ('OPERATOR'), observationDateTime: new Date().toISOString(),
  };
  world.yards.set(id, counted);
  onCount(counted);
  response.writeHead(200, {'Content-Type': 'application/json'}).end(JSON.stringify(counted));
}

/** @param {World} world @param {string} id @param {URLSearchParams} query */
function track(world, id, query) {
  const truck = /** @type {import('./world.js').Truck} */ (world.trucks.find((candidate) => candidate.vehicle.id === id));
  const to = Date.parse(query.get('to') ?? '');
  const path = truck.path.slice(Math.max(0, truck.leg - 40), truck.leg + 1);
  const points = path.map(([lon, lat], i) => [to - (path.length - i) * TRACK_STEP_MILLIS, lat, lon, 8, 0]);
  return {points: [...points, [to, truck.vehicle.lat, truck.vehicle.lon, 0, 0]]};
}

/** One line for each step; the trucks as they are, moved back along their way. @param {Response} response @param {World} world @param {URLSearchParams} query */
function replay(response, world, query) {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  const step = Number(query.get('step')) * 1000;
  response.writeHead(200, {'Content-Type': 'application/x-ndjson'});
  for (let at = from; at <= to; at += step) {
    const vehicles = world.trucks.map(({vehicle, path, leg, isMoving}) => {
      const [lon, lat] = isMoving ? path[Math.max(0, leg - Math.round((to - at) / 60_000))] : [vehicle.lon, vehicle.lat];
      return {...vehicle, lon, lat, fix: at - 1000};
    });
    response.write(`${JSON.stringify({at: new Date(at).toISOString(), vehicles})}\n`);
  }
  response.end();
}

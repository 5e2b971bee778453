import {readFileSync} from 'node:fs';
import {CAMERA_FEATURES} from './plates.js';

/**
 * The real plan of lang-son, from the product's own configuration, in the form of /api/areas/{area} and its map.
 */
const FOLDER = new URL('../../../config/lang-son/', import.meta.url);

/** @param {string} file */
function features(file) {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
}

/** @param {string} kind @param {any} collection */
function asKind(kind, collection) {
  return collection.features.map((/** @type {any} */ feature) => ({
    ...feature,
    properties: {...feature.properties, category: feature.properties.kind, kind},
  }));
}

const border = features('border.geojson');
export const YARDS = features('yards.geojson').features;
export const ROADS = features('roads.geojson').features;
export const ZONES = features('zones.geojson').features;

export const MAP = {
  type: 'FeatureCollection',
  attribution: '© OpenStreetMap contributors (ODbL)',
  caption: {
    vi: 'Sơ đồ điều hành, không có giá trị pháp lý về đường biên giới',
    en: 'Operations diagram, of no legal value as to the border line',
    zh: '运行示意图，不具有边界线法律效力',
  },
  features: [
    ...asKind('border', border),
    ...asKind('road', features('roads.geojson')),
    ...asKind('yard', features('yards.geojson')),
    ...asKind('zone', features('zones.geojson')),
    ...asKind('place', features('landmarks.geojson')),
    barrier('barie-bien-phong-1116-1117', [[106.711501, 21.972532], [106.710937, 21.972662]], {vi: 'Barie Biên phòng Hữu Nghị', en: 'Border Guard barrier Hữu Nghị', zh: '友谊边防卡口'}),
    ...CAMERA_FEATURES,
    gateFeature('huu-nghi', [106.71083, 21.97111], {vi: 'Cửa khẩu quốc tế Hữu Nghị', en: 'Hữu Nghị international border gate', zh: '友谊国际口岸'}),
    gateFeature('tan-thanh', [106.683674, 22.006821], {vi: 'Tân Thanh – Pò Chài', en: 'Tân Thanh – Puzhai', zh: '新清–浦寨'}),
  ],
};

/** @param {string} id @param {number[]} coordinates @param {object} labels */
function gateFeature(id, coordinates, labels) {
  return {type: 'Feature', geometry: {type: 'Point', coordinates}, properties: {kind: 'gate', id, labels, schematic: false}};
}

/** @param {string} id @param {number[][]} coordinates @param {object} labels */
function barrier(id, coordinates, labels) {
  return {type: 'Feature', geometry: {type: 'LineString', coordinates}, properties: {kind: 'barrier', id, labels, category: 'BORDER_GUARD', schematic: true}};
}

export const ROUTES = [
  {id: '1116-1117', gate: 'huu-nghi', road: 'duong-1116-1117', labels: {vi: 'Lối thông quan Hữu Nghị – Hữu Nghị Quan (mốc 1116–1117)', en: 'Hữu Nghị – Youyi Guan clearance route (markers 1116–1117)', zh: '友谊–友谊关通关通道（1116–1117号界碑）'}},
  {id: '1119-1120', gate: 'huu-nghi', road: 'duong-1119-1120', labels: {vi: 'Đường chuyên dụng Hữu Nghị (mốc 1119–1120)', en: 'Hữu Nghị dedicated freight road (markers 1119–1120)', zh: '友谊货运专用通道（1119–1120号界碑）'}},
  {id: '1088-2-1089', gate: 'tan-thanh', road: 'duong-1088-2-1089', labels: {vi: 'Đường chuyên dụng Tân Thanh – Pò Chài (mốc 1088/2–1089)', en: 'Tân Thanh – Puzhai dedicated freight road (markers 1088/2–1089)', zh: '新清–浦寨货运专用通道（1088/2–1089号界碑）'}},
];

export const AREA = {
  id: 'lang-son',
  labels: {vi: 'Lạng Sơn', en: 'Lạng Sơn', zh: '谅山'},
  home: {west: 106.665, south: 21.935, east: 106.735, north: 22.015},
  box: {west: 106.26, south: 21.42, east: 106.86, north: 22.13},
  gates: ['huu-nghi', 'tan-thanh'].map((gate) => ({
    id: gate,
    labels: MAP.features.find((/** @type {any} */ feature) => feature.properties.id === gate).properties.labels,
    routes: ROUTES.filter((route) => route.gate === gate),
  })),
};

export const HOURS = {
  items: ROUTES.map(({id, gate, labels}) => ({
    route: id, gate, labels, open: true,
    vietnam: {zone: 'Asia/Ho_Chi_Minh', open: true, opens: '07:00', closes: '19:00'},
    abroad: {zone: 'Asia/Shanghai', open: true, opens: '08:00', closes: '20:00'},
  })),
};

import {ol} from './openlayers.js';

/**
 * How the plan of the area is drawn: quiet, so that the trucks stand out. What is schematic is dashed.
 *
 * @typedef {import('./palette.js').Palette} Palette
 * @typedef {InstanceType<typeof ol.Feature>} Feature
 * @typedef {InstanceType<typeof ol.style.Style>} Style
 * @typedef {(feature: any, resolution: number) => Style | Style[] | undefined} Styling
 */

const DASH = [6, 5];
/** Names of small things appear only from here on. */
const NAME_RESOLUTION = 9;
const ROUTE_NAME_RESOLUTION = 3;
const LANE_RESOLUTION = 2.5;
const GATE_NAME_RESOLUTION = 40;

/**
 * @param {Palette} palette
 * @param {(feature: Feature) => string} nameOf in the user's language
 * @param {(feature: Feature) => {text: string, mood: string} | undefined} occupancyOf a yard's count
 * @returns {Record<import('./plan-layers.js').PlanLayer, Styling>}
 */
export function planStyles(palette, nameOf, occupancyOf) {
  const stroke = (/** @type {string} */ color, /** @type {number} */ width, /** @type {number[]} */ lineDash = []) =>
    new ol.style.Stroke({color: palette.color(color), width, lineDash, lineCap: 'round', lineJoin: 'round'});
  const fill = (/** @type {string} */ color) => new ol.style.Fill({color: palette.color(color)});
  const text = (/** @type {string} */ words, /** @type {number} */ size, /** @type {object} */ more = {}) =>
    new ol.style.Text({
      text: words,
      font: `600 ${size}px ${palette.font}`,
      fill: fill('map-text'),
      stroke: new ol.style.Stroke({color: palette.color('map-halo'), width: 3.5}),
      overflow: true,
      ...more,
    });

  const zone = {
    gate: new ol.style.Style({fill: fill('map-zone-gate')}),
    customs: new ol.style.Style({fill: fill('map-zone-customs'), stroke: stroke('map-zone-customs-edge', 1.2, DASH)}),
    other: new ol.style.Style({fill: fill('map-zone-other')}),
  };
  const road = {
    casing: new ol.style.Style({stroke: stroke('map-road-edge', 7), zIndex: 0}),
    main: new ol.style.Style({stroke: stroke('map-road', 5), zIndex: 1}),
    freightCasing: new ol.style.Style({stroke: stroke('map-road-edge', 8), zIndex: 0}),
    freight: new ol.style.Style({stroke: stroke('map-road-freight', 5.5), zIndex: 2}),
    small: new ol.style.Style({stroke: stroke('map-road', 2.5), zIndex: 1}),
    lane: new ol.style.Style({stroke: stroke('map-lane', 1, [3, 4]), zIndex: 3}),
  };
  const border = [
    new ol.style.Style({stroke: stroke('map-border-edge', 7)}),
    new ol.style.Style({stroke: stroke('map-border', 2.2, [14, 5, 3, 5])}),
  ];
  const barrier = [
    new ol.style.Style({stroke: stroke('map-halo', 6)}),
    new ol.style.Style({stroke: stroke('map-barrier', 3.4)}),
  ];

  /** Under the trucks: a mark must not hide the number of a cluster. */
  const gate = new ol.style.Style({
    image: new ol.style.RegularShape({
      points: 4, radius: 8, angle: Math.PI / 4, fill: fill('map-gate'), stroke: stroke('map-halo', 2),
    }),
  });

  return {
    zones: (feature) => {
      const kind = `${feature.get('category') ?? ''} ${feature.get('use') ?? ''} ${feature.getId()}`.toLowerCase();
      return /kvgs|customs_supervision/.test(kind) ? zone.customs : /gate_area|khu-vuc/.test(kind) ? zone.gate : zone.other;
    },
    roads: (feature, resolution) => {
      switch (planKind(feature)) {
        case 'barrier':
          return resolution < NAME_RESOLUTION
            ? [...barrier, ...(resolution < ROUTE_NAME_RESOLUTION ? [named(text(nameOf(feature), 12, {offsetY: -14}))] : [])]
            : barrier;
        case 'lane':
        case 'queue-line':
          return resolution < LANE_RESOLUTION ? road.lane : undefined;
        default: {
          const kind = `${feature.get('category') ?? ''} ${feature.getId()}`.toLowerCase();
          if (/access|vao-/.test(kind)) {
            return road.small;
          }
          return /freight|duong-1/.test(kind) ? [road.freightCasing, road.freight] : [road.casing, road.main];
        }
      }
    },
    yards: (feature) => {
      const mood = occupancyOf(feature)?.mood ?? 'free';
      return new ol.style.Style({
        fill: fill(`map-yard-${mood}`),
        stroke: stroke(`yard-${mood}`, 2, feature.get('schematic') === false ? [] : DASH),
      });
    },
    yardNames: (feature, resolution) => {
      const lines = [nameOf(feature), occupancyOf(feature)?.text].filter((line) => line !== undefined && line !== '');
      const height = ol.extent.getHeight(feature.getGeometry().getExtent()) / resolution;
      return resolution < NAME_RESOLUTION * 2
        ? named(text(lines.join('\n'), 13, {textBaseline: 'bottom', offsetY: -height / 2 - 2}))
        : undefined;
    },
    border: () => border,
    gates: () => gate,
    places: (feature, resolution) =>
      planKind(feature) === 'gate'
        ? resolution < GATE_NAME_RESOLUTION ? named(text(nameOf(feature), 14, {offsetY: -20})) : undefined
        : named(text(nameOf(feature), 13, {fill: fill('map-place')})),
  };
}

/** @param {InstanceType<typeof ol.style.Text>} text */
function named(text) {
  return new ol.style.Style({text});
}

/** What a feature of /map is, in one spelling: border, road, yard, zone, barrier, lane, queue-line, gate, place.
 * @param {Feature} feature @returns {string} */
export function planKind(feature) {
  const kind = String(feature.get('kind') ?? '').toLowerCase().replaceAll('_', '-');
  return kind.endsWith('-barrier') ? 'barrier' : kind;
}

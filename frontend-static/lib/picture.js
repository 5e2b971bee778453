import {VehicleBatch} from './binary.js';
import {withReads} from './plate-reads.js';
import {withRecords, withoutRecords} from './records.js';
import {Vehicles} from './vehicles.js';

/**
 * @typedef {import('./wire.js').TextMessage} TextMessage
 * @typedef {import('./wire.js').Yard} Yard
 * @typedef {import('./wire.js').Queue} Queue
 * @typedef {import('./wire.js').Pass} Pass
 * @typedef {import('./wire.js').PlateRead} PlateRead
 * @typedef {{epoch?: string, seq: number, rev?: number, atMillis: number}} Position
 */

/** @param {number[]} numbers */
function lowest(numbers) {
  return numbers.length === 0 ? 0 : Math.min(...numbers);
}

const LAYERS = ['yards', 'queues', 'passes', 'plates'];

/**
 * What this screen knows of the gate: fed by the messages of one live connection, in their order. Vehicles change in
 * place; yards, queues, passes and reads of plates are replaced whole, so that a panel sees by identity whether it must draw again.
 */
export class Picture {
  vehicles = new Vehicles();
  /** @type {ReadonlyMap<string, Yard>} */ yards = new Map();
  /** @type {ReadonlyMap<string, Queue>} */ queues = new Map();
  /** @type {ReadonlyMap<string, Pass>} */ passes = new Map();
  /** @type {ReadonlyMap<string, PlateRead>} */ plates = new Map();
  /** Where each topic stands. @type {Map<string, Position>} */ positions = new Map();
  /** @type {Map<number, string>} */ #topicByHandle = new Map();
  /** As the server named it when subscribing: a binary snapshot does not say. @type {Map<string, string | undefined>} */
  #epochByTopic = new Map();
  #monotonic;

  /** @param {() => number} monotonic */
  constructor(monotonic = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  /** Topic and vehicle handles are of one connection. */
  startConnection() {
    this.#topicByHandle.clear();
    this.vehicles.forgetHandles();
  }

  /** Whether this layer has been told at all: until then, that it is empty says nothing. @param {string} layer of decisions */
  knows(layer) {
    return [...this.positions.keys()].some((topic) => topic.endsWith(`/${layer}`));
  }

  /** @param {TextMessage} message */
  applyText(message) {
    for (const {topic, handle, epoch} of message.topics ?? []) {
      this.#topicByHandle.set(handle, topic);
      this.#epochByTopic.set(topic, epoch);
    }
    if (message.names) {
      this.vehicles.name(message.names);
    }
    if (message.type === 'gap' && message.topic !== undefined && message.epoch !== undefined) {
      this.#epochByTopic.set(message.topic, message.epoch);
    }
    if ((message.type === 'snapshot' || message.type === 'delta') && message.topic !== undefined) {
      this.#applyChange(message, message.topic, message.type === 'snapshot');
    }
  }

  /** @param {ArrayBuffer} buffer
   * @returns {number} the server's time of the batch, epoch ms */
  applyBinary(buffer) {
    const batch = new VehicleBatch(buffer);
    const topic = this.#topicByHandle.get(batch.topicHandle);
    if (topic === undefined) {
      throw new RangeError(`vehicles of topic handle ${batch.topicHandle}, which no "subscribed" has named`);
    }
    this.vehicles.applyBatch(topic, batch, this.#monotonic());
    const epoch = batch.isSnapshot ? this.#epochByTopic.get(topic) : undefined;
    this.#advance(topic, {epoch, seq: batch.seq, atMillis: batch.baseMillis});
    return batch.baseMillis;
  }

  /**
   * From where the server should go on: where the topic stands that is furthest behind, or undefined while nothing was
   * received that could be continued. Vehicles go by `seq`, layers of decisions by `rev`.
   */
  resumePoint() {
    const positions = [...this.positions.values()].filter((position) => position.epoch !== undefined);
    const epoch = positions[0]?.epoch;
    if (epoch === undefined || positions.some((position) => position.epoch !== epoch)) {
      return undefined;
    }
    const all = [...this.positions.values()];
    return {
      epoch,
      seq: lowest(all.filter(({rev}) => rev === undefined).map(({seq}) => seq)),
      rev: lowest(all.flatMap(({rev}) => rev ?? [])),
    };
  }

  /** @param {TextMessage} message @param {string} topic @param {boolean} isSnapshot */
  #applyChange(message, topic, isSnapshot) {
    const gone = message.gone ?? [];
    const layer = topic.slice(topic.lastIndexOf('/') + 1);
    if (message.yards || layer === 'yards') {
      this.yards = withRecords(this.yards, message.yards ?? [], (yard) => yard.id, isSnapshot);
    }
    if (message.queues || layer === 'queues') {
      this.queues = withRecords(this.queues, message.queues ?? [], (queue) => queue.id, isSnapshot);
    }
    if (message.passes || layer === 'passes') {
      this.passes = withRecords(this.passes, message.passes ?? [], (pass) => pass.number, isSnapshot);
    }
    if (message.plates || layer === 'plates') {
      this.plates = withReads(this.plates, message.plates ?? [], isSnapshot);
    }
    switch (layer) {
      case 'yards':
        this.yards = withoutRecords(this.yards, gone);
        break;
      case 'queues':
        this.queues = withoutRecords(this.queues, gone);
        break;
      case 'passes':
        this.passes = withoutRecords(this.passes, gone);
        break;
      case 'plates':
        this.plates = withoutRecords(this.plates, gone);
        break;
      default:
        if (message.vehicles || gone.length > 0) {
          const replaces = isSnapshot && message.vehicles !== undefined;
          this.vehicles.apply(topic, message.vehicles ?? [], gone, replaces, this.#monotonic());
        }
    }
    this.#advance(topic, {
      epoch: message.epoch,
      seq: message.seq,
      rev: LAYERS.includes(layer) ? message.rev : undefined,
      atMillis: message.at === undefined ? undefined : Date.parse(message.at),
    });
  }

  /** @param {string} topic @param {{epoch?: string, seq?: number, rev?: number, atMillis?: number}} news */
  #advance(topic, news) {
    const known = this.positions.get(topic);
    this.positions.set(topic, {
      epoch: news.epoch ?? known?.epoch,
      seq: news.seq ?? known?.seq ?? 0,
      rev: news.rev ?? known?.rev,
      atMillis: news.atMillis ?? known?.atMillis ?? 0,
    });
  }
}

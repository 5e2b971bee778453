import {createHash} from 'node:crypto';

/**
 * As much of RFC 6455 as the checks need: the handshake, unfragmented frames both ways, close with a code.
 *
 * @typedef {import('node:stream').Duplex} Duplex
 */

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export class FakeSocket {
  /** @type {(text: string) => void} */ onText = () => {};
  onClose = () => {};
  protocol;
  #stream;
  /** @type {Buffer} */ #rest = Buffer.alloc(0);
  #isClosed = false;

  /** @param {import('node:http').IncomingMessage} request @param {Duplex} stream @param {string | undefined} protocol */
  constructor(request, stream, protocol) {
    const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + GUID).digest('base64');
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
    if (protocol !== undefined) {
      lines.push(`Sec-WebSocket-Protocol: ${protocol}`);
    }
    stream.write(`${lines.join('\r\n')}\r\n\r\n`);
    this.protocol = protocol;
    this.#stream = stream;
    stream.on('data', (part) => this.#read(part));
    stream.on('close', () => this.#ended());
    stream.on('error', () => this.#ended());
  }

  /** Bytes waiting because the reader is slow. */
  get waitingBytes() {
    return this.#stream.writableLength;
  }

  /** @param {string} text */
  sendText(text) {
    this.#send(TEXT, Buffer.from(text));
  }

  /** @param {ArrayBuffer} buffer */
  sendBinary(buffer) {
    this.#send(BINARY, Buffer.from(buffer));
  }

  /** @param {number} code */
  close(code) {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.#send(CLOSE, payload);
    this.#stream.end();
  }

  /** As when a cable is pulled. */
  cut() {
    this.#stream.destroy();
  }

  /** @param {number} opcode @param {Buffer} payload */
  #send(opcode, payload) {
    if (this.#isClosed || this.#stream.destroyed) {
      return;
    }
    const length = payload.length;
    const head = Buffer.alloc(length < 126 ? 2 : length < 65536 ? 4 : 10);
    head[0] = 0x80 | opcode;
    if (length < 126) {
      head[1] = length;
    } else if (length < 65536) {
      head[1] = 126;
      head.writeUInt16BE(length, 2);
    } else {
      head[1] = 127;
      head.writeBigUInt64BE(BigInt(length), 2);
    }
    this.#stream.write(head);
    this.#stream.write(payload);
  }

  /** @param {Buffer} part */
  #read(part) {
    this.#rest = Buffer.concat([this.#rest, part]);
    while (this.#rest.length >= 2) {
      let length = this.#rest[1] & 0x7f;
      let at = 2;
      if (length === 126) {
        length = this.#rest.readUInt16BE(2);
        at = 4;
      } else if (length === 127) {
        length = Number(this.#rest.readBigUInt64BE(2));
        at = 10;
      }
      if (this.#rest.length < at + 4 + length) {
        return;
      }
      const mask = this.#rest.subarray(at, at + 4);
      const payload = Buffer.from(this.#rest.subarray(at + 4, at + 4 + length));
      payload.forEach((byte, i) => (payload[i] = byte ^ mask[i & 3]));
      const opcode = this.#rest[0] & 0x0f;
      this.#rest = this.#rest.subarray(at + 4 + length);
      this.#take(opcode, payload);
    }
  }

  /** @param {number} opcode @param {Buffer} payload */
  #take(opcode, payload) {
    if (opcode === TEXT) {
      this.onText(payload.toString('utf8'));
    } else if (opcode === PING) {
      this.#send(PONG, payload);
    } else if (opcode === CLOSE) {
      this.close(1000);
    }
  }

  #ended() {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.onClose();
    }
  }
}

/**
 * Numbers, times and ages as people here read them. Every clock time names its clock: "07:00 (giờ Hà Nội)".
 *
 * @typedef {"vi" | "en" | "zh"} Language
 * @typedef {(key: any, values?: Record<string, string | number>) => string} Translate
 */

const HANOI_ZONE = 'Asia/Ho_Chi_Minh';
const BEIJING_ZONE = 'Asia/Shanghai';
/** Neither country changes its clocks, Hanoi has been at UTC+7 since 1975. */
const HANOI_OFFSET_MILLIS = 7 * 3600_000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MINUTES_OF_DAY = 24 * 60;
/** From here on a wait is told in hours. */
const LONG_WAIT_MINUTES = 180;

/** @type {Record<Language, string>} */
const LOCALES = {vi: 'vi-VN', en: 'en-GB', zh: 'zh-CN'};

export class Formats {
  #t;
  #count;
  #decimal;
  #time;
  #seconds;
  #beijingSeconds;
  #date;
  #dayMonth;

  /** @param {Language} language @param {Translate} t */
  constructor(language, t) {
    const locale = LOCALES[language];
    /** @type {Intl.DateTimeFormatOptions} */
    const clock = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
    this.#t = t;
    // Vietnamese groups four digits too (1.234); the locale's own rule would leave them bare in some engines.
    this.#count = new Intl.NumberFormat(locale, {useGrouping: true, maximumFractionDigits: 0});
    this.#decimal = new Intl.NumberFormat(locale, {maximumFractionDigits: 1});
    this.#time = new Intl.DateTimeFormat('en-GB', {...clock, timeZone: HANOI_ZONE});
    this.#seconds = new Intl.DateTimeFormat('en-GB', {...clock, second: '2-digit', timeZone: HANOI_ZONE});
    this.#beijingSeconds = new Intl.DateTimeFormat('en-GB', {...clock, second: '2-digit', timeZone: BEIJING_ZONE});
    this.#date = new Intl.DateTimeFormat(locale, {
      day: '2-digit', month: '2-digit', year: 'numeric', timeZone: HANOI_ZONE,
    });
    // The Vietnamese locale would write 11-06, which nobody here does.
    this.#dayMonth = new Intl.DateTimeFormat(language === 'zh' ? locale : 'en-GB', {
      day: '2-digit', month: '2-digit', timeZone: HANOI_ZONE,
    });
  }

  /** @param {number} n */
  count(n) {
    return this.#count.format(n);
  }

  /** @param {number} n */
  decimal(n) {
    return this.#decimal.format(n);
  }

  /** Hour and minute with the name of the clock. @param {number} millis */
  hanoi(millis) {
    return this.#t('time.labelled', {time: this.#time.format(millis), clock: this.#t('time.hanoi')});
  }

  /** With the day, too, when it was not today. @param {number} millis @param {number} nowMillis */
  hanoiSince(millis, nowMillis) {
    return this.#t('time.labelled', {time: this.hanoiMinuteSince(millis, nowMillis), clock: this.#t('time.hanoi')});
  }

  /** The same in digits, for a column whose head names the clock. @param {number} millis @param {number} nowMillis */
  hanoiMinuteSince(millis, nowMillis) {
    const time = this.#time.format(millis);
    return millis >= hanoiMidnight(nowMillis) ? time : `${this.#dayMonth.format(millis)} ${time}`;
  }

  /** @param {number} millis */
  hanoiWithDate(millis) {
    const time = `${this.#date.format(millis)} ${this.#seconds.format(millis)}`;
    return this.#t('time.labelled', {time, clock: this.#t('time.hanoi')});
  }

  /** Day and minute as `fromHanoiField` takes them. @param {number} millis */
  hanoiField(millis) {
    return `${this.#date.format(millis)} ${this.#time.format(millis)}`;
  }

  /** Bare digits, for a place that names the clock itself. @param {number} millis */
  hanoiDigits(millis) {
    return this.#seconds.format(millis);
  }

  /** Hour and minute in digits, for a column whose head names the clock. @param {number} millis */
  hanoiMinuteDigits(millis) {
    return this.#time.format(millis);
  }

  /** @param {number} millis */
  beijingDigits(millis) {
    return this.#beijingSeconds.format(millis);
  }

  /** A length of time in its two largest units. @param {number} millis */
  duration(millis) {
    const t = this.#t;
    if (millis < MINUTE) {
      return t('age.seconds', {n: Math.max(0, Math.floor(millis / SECOND))});
    }
    if (millis < HOUR) {
      return t('age.minutes', {n: Math.floor(millis / MINUTE)});
    }
    if (millis < DAY) {
      return two(t, 'age.hours', millis / HOUR, 'age.minutes', (millis % HOUR) / MINUTE);
    }
    return two(t, 'age.days', millis / DAY, 'age.hours', (millis % DAY) / HOUR);
  }

  /** How long ago, never negative: a device's clock may run ahead. @param {number} millis */
  ago(millis) {
    return millis < 2 * SECOND ? this.#t('age.now') : this.#t('age.ago', {age: this.duration(millis)});
  }

  /** An estimate, so no finer than it can be known; in days when it is days. @param {number} minutes */
  wait(minutes) {
    if (minutes >= MINUTES_OF_DAY) {
      return this.#t('wait.days', {n: this.#decimal.format(minutes / MINUTES_OF_DAY)});
    }
    const grain = minutes < 60 ? 1 : minutes < LONG_WAIT_MINUTES ? 5 : 30;
    return this.duration(Math.max(0, Math.round(minutes / grain) * grain) * MINUTE);
  }

  /** @param {number} low minutes @param {number} high minutes */
  waitInterval(low, high) {
    if (high >= MINUTES_OF_DAY) {
      const days = (/** @type {number} */ minutes) => this.#decimal.format(minutes / MINUTES_OF_DAY);
      return this.#t('wait.intervalDays', {low: days(low), high: days(high)});
    }
    return high >= LONG_WAIT_MINUTES
      ? this.#t('wait.intervalHours', {low: this.#decimal.format(low / 60), high: this.#decimal.format(high / 60)})
      : this.#t('wait.intervalMinutes', {low: Math.round(low), high: Math.round(high)});
  }

  /** @param {number} metersPerSecond */
  speed(metersPerSecond) {
    return this.#t('unit.kmh', {n: this.#count.format(metersPerSecond * 3.6)});
  }

  /** @param {number} meters */
  length(meters) {
    return meters < 1000
      ? this.#t('unit.m', {n: this.#count.format(meters)})
      : this.#t('unit.km', {n: this.#decimal.format(meters / 1000)});
  }
}

/**
 * @param {Translate} t
 * @param {string} largeKey @param {number} large
 * @param {string} smallKey @param {number} small
 */
function two(t, largeKey, large, smallKey, small) {
  const first = t(largeKey, {n: Math.floor(large)});
  return Math.floor(small) === 0 ? first : `${first} ${t(smallKey, {n: Math.floor(small)})}`;
}

/** The midnight in Hanoi that began the day of `millis`. @param {number} millis */
export function hanoiMidnight(millis) {
  return Math.floor((millis + HANOI_OFFSET_MILLIS) / DAY) * DAY - HANOI_OFFSET_MILLIS;
}

/** The instant meant by a date and a minute in Hanoi time, day or year first; NaN when it is none. @param {string} field */
export function fromHanoiField(field) {
  const [, ...numbers] = /^\s*(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})[,\s]+(\d{1,2})[:h](\d{2})\s*$/.exec(field) ?? [];
  if (numbers.length === 0) {
    return Number.NaN;
  }
  const [first, month, last, hour, minute] = numbers.map(Number);
  const [year, day] = numbers[0].length === 4 ? [first, last] : [last, first];
  const millis = Date.UTC(year, month - 1, day, hour, minute);
  const meant = new Date(millis);
  const isReal = meant.getUTCDate() === day && meant.getUTCMonth() === month - 1 && hour < 24 && minute < 60;
  return isReal ? millis - HANOI_OFFSET_MILLIS : Number.NaN;
}

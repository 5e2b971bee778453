import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startFakeServer} from '../fake-server.js';
import {PHONE, launchBrowser, openPage} from './browser.js';

/** What holds against any server with traffic: BASE_URL names one, else the fake server stands in. */

/** @type {import('./browser.js').Browser} */
let browser;
/** @type {import('../fake-server.js').FakeServer | undefined} */
let fake;
let base = process.env.BASE_URL ?? '';

before(async () => {
  if (base === '') {
    fake = await startFakeServer({trucks: 300});
    base = fake.url;
  }
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await fake?.stop();
});

/**
 * @param {string} path
 * @param {Parameters<typeof openPage>[1]} how
 * @param {(page: import('./browser.js').Page) => Promise<void>} check
 */
async function onPage(path, how, check) {
  const {page, context, faults} = await openPage(browser, how);
  try {
    await page.goto(`${base}${path}`);
    await check(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** @param {import('./browser.js').Page} page */
async function untilLive(page) {
  await page.locator('cks-connection [data-mood="good"]').waitFor();
  await page.locator('cks-yards .yard').first().waitFor({state: 'attached'}); // a phone shows one panel at a time
}

/** Pixels of the trucks' canvas that are drawn. @param {import('./browser.js').Page} page */
async function drawnPixels(page) {
  return page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('.truck-canvas'));
    const context = canvas?.getContext('2d');
    if (!canvas || !context) {
      return 0;
    }
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((_, i) => i % 4 === 3 && data[i] > 0).length;
  });
}

test('the control room shows trucks, yards, queues and the day, live', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    await page.waitForFunction(() => Number(document.querySelector('cks-legend .panel-note')?.textContent?.match(/\d+/)?.[0]) > 0);
    assert.ok((await drawnPixels(page)) > 1000, 'trucks are drawn');
    await page.locator('cks-queues .queue').first().waitFor();
    await page.locator('cks-report [data-figure="exports"]').waitFor();
    assert.match(await page.locator('.map-caption').innerText(), /Sơ đồ điều hành, không có giá trị pháp lý.*OpenStreetMap contributors/s);
    assert.match(await page.locator('cks-clocks').innerText(), /Giờ Hà Nội\s*\d\d:\d\d:\d\d\s*Giờ Bắc Kinh\s*\d\d:\d\d:\d\d/);
  });
});

test('speaks Chinese and English, and remembers which', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    await page.getByRole('button', {name: '中文'}).click();
    await page.locator('h1', {hasText: '指挥调度室'}).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
    await page.locator('cks-legend', {hasText: '信号丢失'}).waitFor();
    await page.getByRole('button', {name: 'English'}).click();
    await page.locator('h1', {hasText: 'Control room'}).waitFor();
    assert.match(await page.locator('cks-connection [role=status]').innerText(), /Live/);
    assert.equal(await page.evaluate(() => localStorage.getItem('cuakhauso.language')), 'en');
  });
});

test('changes between light and dark, the map too', async () => {
  await onPage('/control-room/', {dark: false}, async (page) => {
    await untilLive(page);
    const ground = () => page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('.stage'))).backgroundColor);
    const light = await ground();
    await page.locator('cks-theme button').click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    assert.notEqual(await ground(), light);
  });
});

test('a plate is found by the keyboard alone, with or without its punctuation', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    const answer = await page.request.get(`${base}/api/areas/lang-son/vehicles`);
    const {items} = await answer.json();
    const {plate, id} = items.find((/** @type {any} */ vehicle) => vehicle.by === 'gps' && vehicle.plate);
    const input = page.locator('#search input');
    await input.focus();
    await page.keyboard.type(id.toLowerCase());
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('cks-truck h2', {hasText: plate}).waitFor();
    assert.match(await page.locator('cks-truck .facts').first().innerText(), /Trạng thái.*Tốc độ.*Vị trí lúc.*Nguồn tin/s);
    await page.locator('cks-truck [data-action=track]').click();
    await page.locator('cks-truck [data-action=track][aria-pressed=true], cks-truck [role=status]:has-text("Không có hành trình")').waitFor();
    await page.locator('cks-truck [data-action=close]').press('Escape');
    await page.locator('cks-truck').waitFor({state: 'hidden'});
  });
});

test('every control can be reached by the keyboard and shows its focus', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    const reached = new Set();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        return element === null ? {name: '', outline: ''} : {name: element.closest('[id]')?.id ?? element.localName, outline: getComputedStyle(element).outlineStyle};
      });
      reached.add(focus.name);
      assert.notEqual(focus.outline, 'none', `focus on ${focus.name} is seen`);
    }
    for (const name of ['search', 'open-replay', 'map', 'map-tools']) {
      assert.ok(reached.has(name), `${name} is reached, of ${[...reached].join()}`);
    }
  });
});

test('the strip tells yesterday at this hour, and the table the whole area', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    await page.locator('cks-report .figure[data-figure=waiting]', {hasText: /Tồn.*trái cây [\d.]+, khác [\d.]+.*hôm qua giờ này [\d.]+/s}).waitFor();
    await page.locator('.by-route summary').click();
    await page.locator('.by-route [role=row]', {hasText: 'Toàn khu vực'}).waitFor();
    await page.locator('.by-route [role=row]', {hasText: 'Giờ này hôm qua'}).waitFor();
  });
});

test('the last day is drawn as charts, which tell the hour under the pointer', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    const chart = page.locator('cks-chart[data-chart=crossings]');
    await chart.locator('canvas').waitFor();
    const hours = page.locator('.trend-head .quiet').first();
    const present = await hours.innerText();
    assert.match(present, /^\d\d:00–\d\d:00$/);
    await chart.hover({position: {x: 120, y: 30}});
    await page.waitForFunction((text) => document.querySelector('.trend-head .quiet')?.textContent !== text, present);
    await page.locator('cks-trends select').selectOption({index: 1});
    await page.waitForFunction(() => /\/ \d{2,3}$/.test(document.querySelector('.trend-count')?.textContent ?? ''));
  });
});

test('the keyboard closes the card from anywhere and is back where it opened it', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    const opener = page.locator('cks-stuck .link').first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.locator('cks-truck [data-action=close]').focus();
    await page.keyboard.press('Enter');
    await page.locator('cks-truck').waitFor({state: 'hidden'});
    assert.equal(await opener.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press('Enter');
    await page.locator('cks-truck h2').waitFor();
    await page.locator('#map').focus();
    await page.keyboard.press('Escape');
    await page.locator('cks-truck').waitFor({state: 'hidden'});
  });
});

test('a dialog keeps the keyboard and gives it back', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    const opener = page.locator('.yard [data-action=correct]').first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open] input').waitFor();
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null), true);
    }
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({state: 'detached'});
    assert.equal(await opener.evaluate((element) => element === document.activeElement), true);
  });
});

test('a cluster tells how many trucks of each state it has', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    for (let i = 0; i < 3; i++) {
      await page.locator('#map-tools [data-action=out]').click();
    }
    const words = await page.waitForFunction(() => {
      const map = /** @type {HTMLElement} */ (document.getElementById('map'));
      const box = map.getBoundingClientRect();
      for (let x = box.width * 0.3; x < box.width * 0.7; x += 12) { // the pointer looks for one
        for (let y = 0; y < box.height; y += 12) {
          map.querySelector('.ol-viewport')?.dispatchEvent(new PointerEvent('pointermove', {clientX: box.x + x, clientY: box.y + y, bubbles: true, pointerType: 'mouse'}));
          if (map.title !== '') {
            return map.title;
          }
        }
      }
      return '';
    });
    assert.match(String(await words.jsonValue()), /^[^:]+: [\d.]+(\n|$)/);
  });
});

test('a replay never looks live', async () => {
  await onPage('/control-room/', {}, async (page) => {
    await untilLive(page);
    await page.locator('#open-replay').click();
    await page.locator('.replay-title', {hasText: 'ĐANG XEM LẠI'}).waitFor();
    assert.match(await page.locator('.replay-time').innerText(), /\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \(giờ Hà Nội\)/);
    for (const live of ['#connection', '#clocks', '#yards', '#queues', '#report']) {
      assert.equal(await page.locator(live).isVisible(), false, `${live} is hidden`);
    }
    await page.locator('[data-action=play]').waitFor();
    const slider = page.locator('input[name=moment]');
    await slider.focus();
    const before = await page.locator('.replay-time').innerText();
    await page.keyboard.press('End');
    await page.waitForFunction((text) => document.querySelector('.replay-time')?.textContent !== text, before);
    await page.locator('.replay-head [data-action=live]').click();
    await page.locator('#yards').waitFor();
    assert.equal(await page.locator('body').getAttribute('data-mode'), 'live');
  });
});

test('on a phone nothing is cut off at the side, and tabs lead to every panel', async () => {
  await onPage('/control-room/', {viewport: PHONE, dark: true}, async (page) => {
    await untilLive(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
    assert.equal(await page.locator('#stuck').isVisible(), true, 'what waits longest comes first');
    for (const figure of ['exports', 'imports', 'waiting']) {
      const box = await page.locator(`[data-figure=${figure}] strong`).boundingBox();
      assert.ok(box !== null && box.x >= 0 && box.x + box.width <= PHONE.width, `${figure} is seen without scrolling`);
    }
    const map = await page.locator('#map').boundingBox();
    assert.ok(map !== null && map.height > 200, 'the map keeps its room');
    const onTop = await page.evaluate(({x, y}) => document.elementFromPoint(x, y)?.closest('#map, .panels, .map-legend')?.id, {x: 120, y: map.y + map.height / 2});
    assert.equal(onTop, 'map', 'no panel lies over the map');
    for (const [tab, panel] of [['queues', '#queues'], ['yards', '#yards'], ['trends', '#trends'], ['layers', '#legend'], ['stuck', '#stuck']]) {
      await page.locator(`[role=tab][data-tab=${tab}]`).click();
      await page.locator(panel).waitFor();
    }
  });
});

test('the public board shows yards, waits and hours, and how old they are, without plates', async () => {
  await onPage('/', {viewport: PHONE}, async (page) => {
    await page.locator('cks-public-yards .yard').first().waitFor();
    await page.locator('cks-public-queues .queue').first().waitFor();
    await page.locator('cks-hours .row').first().waitFor();
    assert.match(await page.locator('cks-hours').innerText(), /Phía Việt Nam: .*\n.*Phía Trung Quốc: /);
    await page.locator('cks-updated', {hasText: 'Cập nhật'}).waitFor();
    assert.doesNotMatch(await page.locator('cks-public-queues').innerText(), /Đầu hàng/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
    await page.getByRole('link', {name: 'Phòng điều hành'}).click();
    await page.waitForURL('**/control-room/');
  });
});

test('a yard operator counts with large buttons and saves', async () => {
  await onPage('/yard/', {viewport: PHONE}, async (page) => {
    await page.locator('cks-yard-counter .counter').first().waitFor();
    await page.locator('select[name=yard]').selectOption({index: 1});
    const isEmpty = (await page.locator('.big strong').innerText()).replace(/\D/g, '') === '0';
    await page.locator(`[data-step="${isEmpty ? 1 : -1}"]`).click();
    await page.locator('.note', {hasText: 'Chưa lưu'}).waitFor();
    const wanted = Number(await page.locator('input[name=count]').inputValue());
    const answered = page.waitForResponse((response) => response.url().endsWith('/count'));
    await page.locator('[data-action=save]').click();
    const saved = await (await answered).json();
    assert.equal(saved.occupiedSpotNumber, wanted, 'the count that the operator saw is the count that was stored');
    await page.locator('.note', {hasText: 'Đã lưu'}).waitFor();
    // trucks go on coming and going, so the figure itself may have moved since
    await page.locator('.counter', {hasText: 'chủ bãi đếm'}).first().waitFor();
    assert.match(page.url(), /yard=/, 'the yard chosen stays in the address');
  });
});

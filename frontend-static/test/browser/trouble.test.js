import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {PROTOCOL_JSON} from '../../lib/wire.js';
import {startFakeServer} from '../fake-server.js';
import {launchBrowser, openPage} from './browser.js';

/** What happens when things go wrong; always against the fake server, which can be told to go wrong. */

/** @typedef {import('../fake-server.js').FakeServer} FakeServer */
/** @typedef {import('./browser.js').Page} Page */

/** @type {import('./browser.js').Browser} */
let browser;

before(async () => {
  browser = await launchBrowser();
});

after(() => browser?.close());

/** @param {{path?: string, trucks?: number}} how @param {(page: Page, fake: FakeServer) => Promise<void>} check @param {(fake: FakeServer) => void} prepare */
async function against({path = '/control-room/', trucks = 60}, check, prepare = () => {}) {
  const fake = await startFakeServer({trucks});
  prepare(fake);
  const {page, context, faults} = await openPage(browser);
  try {
    await page.goto(`${fake.url}${path}`);
    await check(page, fake);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    await fake.stop();
  }
}

/** @param {Page} page */
async function untilLive(page) {
  await page.locator('cks-connection [data-mood="good"]').waitFor();
  await page.locator('cks-yards .yard, cks-yards .empty').first().waitFor();
}

/** @param {FakeServer} fake @param {string} id @param {object} change */
function changeYard(fake, id, change) {
  const yard = {.../** @type {any} */ (fake.world.yards.get(id)), ...change};
  fake.world.yards.set(id, yard);
  return yard;
}

test('old data is called old when the line is cut, and the page recovers by itself to the present state', async () => {
  await against({}, async (page, fake) => {
    await untilLive(page);
    fake.refuseLive = 1012;
    fake.live.viewers.forEach(({socket}) => socket.cut());
    await page.locator('.veil-card', {hasText: 'DỮ LIỆU CŨ'}).waitFor();
    assert.match(await page.locator('.veil-card').innerText(), /Hình ảnh dưới đây là lúc .*\(giờ Hà Nội\), cách đây/);
    assert.match(await page.locator('cks-connection [role=status]').innerText(), /Mất kết nối|Đang kết nối/);
    changeYard(fake, 'xuan-cuong', {occupiedSpotNumber: 17, availableSpotNumber: 333});
    fake.refuseLive = undefined;
    await page.locator('.veil-card [data-action=retry]').click();
    await page.locator('.veil-card').waitFor({state: 'detached'});
    await page.locator('.yard[data-key=xuan-cuong]', {hasText: 'Còn chỗ: 333'}).waitFor();
    assert.ok(fake.live.heard.some((message) => message.type === 'resume' && message.epoch === 'fake-1'), 'went on from where it was');
  });
});

test('while cameras cannot be asked for, none is called live, and an answer unchanged brings them back', async () => {
  await against({}, async (page) => {
    let isCut = false;
    await page.route('**/api/areas/*/cameras', async (route) => {
      if (isCut) {
        await route.abort();
      } else if (route.request().headers()['if-none-match'] !== undefined) {
        await route.fulfill({status: 304, headers: {etag: '"same"'}});
      } else {
        const answer = await route.fetch();
        await route.fulfill({response: answer, headers: {...answer.headers(), etag: '"same"'}});
      }
    });
    await page.reload();
    await untilLive(page);
    const live = page.locator('.legend [data-key=camera-LIVE] .count');
    await page.waitForFunction(() => Number(document.querySelector('.legend [data-key=camera-LIVE] .count')?.textContent) > 0);
    const before = await live.innerText();
    isCut = true;
    await page.locator('.legend [data-key=camera-UNKNOWN]').waitFor();
    assert.equal(await live.innerText(), '0');
    isCut = false;
    await page.locator('.legend [data-key=camera-UNKNOWN]').waitFor({state: 'detached'});
    assert.equal(await live.innerText(), before);
  });
});

test('a line that stands but says nothing is not believed', async () => {
  await against({}, async (page, fake) => {
    await untilLive(page);
    fake.live.isPaused = true;
    await page.locator('.veil-card', {hasText: 'DỮ LIỆU CŨ'}).waitFor({timeout: 25_000});
  });
});

test('a page that the server calls wrong does not come back, and says what to do', async () => {
  await against({}, async (page, fake) => {
    await page.locator('.veil-card', {hasText: 'hãy tải lại trang'}).waitFor();
    await page.locator('.veil-card [data-action=reload]').waitFor();
    const attempts = fake.live.heard.filter(({type}) => type === 'subscribe').length;
    assert.ok(attempts <= 1, `${attempts} attempts`);
  }, (fake) => {
    fake.refuseLive = 4002;
  });
});

test('an empty gate says so, and stays live', async () => {
  await against({trucks: 0}, async (page) => {
    await untilLive(page);
    await page.locator('cks-queues', {hasText: 'Không có xe chờ'}).waitFor();
    await page.locator('cks-stuck', {hasText: 'Không có xe chờ lâu'}).waitFor();
    assert.equal(await page.locator('.veil-card').count(), 0);
  });
});

test('works in the JSON form too', async () => {
  await against({}, async (page) => {
    await untilLive(page);
    await page.locator('cks-legend .panel-note', {hasText: '60 xe'}).waitFor();
  }, (fake) => {
    fake.live.forms = [PROTOCOL_JSON];
  });
});

test('hostile names are shown and never run', async () => {
  const hostile = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>"\'&amp;${1}';
  await against({}, async (page, fake) => {
    await untilLive(page);
    fake.live.sendVehicles([{...fake.world.trucks[0].vehicle, id: hostile, plate: `X1${hostile}`}], false, []);
    fake.live.sendDecisions('passes', [{number: hostile, plates: [{key: 'X', shown: hostile}], direction: 'OUT', stream: hostile, state: 'BLOCKED', by: hostile, place: hostile, at: new Date(Date.now() - 90_000_000).toISOString()}]);
    await page.locator('#search input').fill('X1');
    await page.locator('[role=option]').first().click();
    await page.locator('cks-truck h2', {hasText: '<img src=x'}).waitFor();
    await page.locator('cks-yards', {hasText: '<script>'}).waitFor();
    await page.locator('cks-stuck', {hasText: '<img src=x'}).waitFor();
    await page.locator('cks-stuck .link').first().click();
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).ran), undefined);
    assert.equal(await page.locator('img:not(cks-evidence img), cks-yards script').count(), 0, 'no picture but those of the cameras');
  }, (fake) => {
    changeYard(fake, 'xuan-cuong', {name: {vi: hostile, en: hostile, zh: hostile}});
  });
});

test('long and turned-round names stay in their place', async () => {
  const long = 'W'.repeat(64);
  const turned = '\u202e12C-123.45\u2066';
  await against({}, async (page, fake) => {
    await untilLive(page);
    const at = new Date(Date.now() - 90_000_000).toISOString();
    const blocked = (/** @type {string} */ name) => ({number: name, plates: [{key: name, shown: name}], direction: 'OUT', stream: 'FRUIT', state: 'BLOCKED', by: 'yard', place: name, at});
    fake.live.sendDecisions('passes', [blocked(long), blocked(turned)]);
    await page.locator('cks-stuck', {hasText: long}).waitFor();
    await page.locator('cks-events', {hasText: long}).waitFor();
    await page.locator('cks-stuck .link', {hasText: long}).click();
    await page.locator('cks-truck h2', {hasText: long}).waitFor();
    const wide = await page.evaluate(() => [...document.querySelectorAll('html, .panels > *, cks-truck')].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.localName));
    assert.deepEqual(wide, []);
    const row = page.locator('.stuck', {hasText: '12C-123.45'});
    assert.equal(await row.locator('.plate').textContent(), '12C-123.45', 'a mark that turns the writing is taken out');
  });
});

test('a count out of range is refused with words, and a good one is seen by all', async () => {
  await against({}, async (page, fake) => {
    await untilLive(page);
    await page.locator('.yard[data-key=xuan-cuong] [data-action=correct]').click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('input').fill('42');
    changeYard(fake, 'xuan-cuong', {totalSpotNumber: 20});
    await dialog.locator('[type=submit]').click();
    await dialog.locator('[role=status]', {hasText: 'COUNT_OUT_OF_RANGE'}).waitFor();
    changeYard(fake, 'xuan-cuong', {totalSpotNumber: 350});
    await dialog.locator('[type=submit]').click();
    await dialog.locator('[role=status]', {hasText: 'Đã lưu: 42 xe'}).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.yard[data-key=xuan-cuong]', {hasText: '42 / 350'}).waitFor();
  });
});

test('a redraw keeps the focus, and a panel that was folded stays folded', async () => {
  await against({}, async (page, fake) => {
    await untilLive(page);
    const button = page.locator('.yard[data-key=bao-nguyen] [data-action=correct]');
    await button.focus();
    await page.locator('cks-queues summary').click();
    await button.focus();
    fake.live.sendDecisions('yards', [changeYard(fake, 'xuan-cuong', {occupiedSpotNumber: 5, availableSpotNumber: 345})]);
    await page.locator('.yard[data-key=xuan-cuong]', {hasText: '345'}).waitFor();
    assert.equal(await button.evaluate((element) => element === document.activeElement), true);
    assert.equal(await page.locator('cks-queues details').getAttribute('open'), null);
  });
});

test('a change of a pass is told in the feed of events', async () => {
  await against({}, async (page, fake) => {
    await untilLive(page);
    const pass = [...fake.world.passes.values()].find(({state}) => state === 'HELD_AT_BUFFER');
    fake.live.sendDecisions('passes', [{.../** @type {any} */ (pass), state: 'READY_TO_PASS', at: new Date().toISOString()}]);
    await page.locator('cks-events .event', {hasText: 'Đủ điều kiện qua cửa khẩu'}).waitFor();
  });
});

test('passes that come later than yards are no event, but what happens to them at once is', async () => {
  await against({}, async (page, fake) => {
    await untilLive(page);
    const pass = [...fake.world.passes.values()].find(({state}) => state === 'HELD_AT_BUFFER');
    fake.live.sendSnapshot('passes');
    fake.live.sendDecisions('passes', [{.../** @type {any} */ (pass), state: 'READY_TO_PASS', at: new Date().toISOString()}]);
    await page.locator('cks-events .event', {hasText: 'Đủ điều kiện qua cửa khẩu'}).waitFor();
    assert.equal(await page.locator('cks-events .event').count(), 1);
  }, (fake) => {
    fake.live.late.add('passes');
  });
});

test('a map that cannot be loaded is said, and so are charts, while the panels work on', async () => {
  await against({}, async (page) => {
    await page.locator('#map-problem', {hasText: 'Không tải được bản đồ'}).waitFor();
    await untilLive(page);
    await page.locator('cks-trends', {hasText: 'Không lấy được số liệu'}).waitFor();
    assert.equal(await page.locator('.figure-yesterday').count(), 0, 'no figure is made up');
  }, (fake) => {
    fake.isFailing = true;
  });
});

test('the public board says when its figures could not be renewed, and asks again', async () => {
  await against({path: '/'}, async (page, fake) => {
    await page.locator('cks-public-yards .yard').first().waitFor();
    fake.isFailing = true;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('cks-updated [role=alert]', {hasText: 'Không lấy được số liệu'}).waitFor();
    await page.locator('cks-public-yards .yard').first().waitFor();
    fake.isFailing = false;
    await page.locator('cks-updated [data-action=retry]').click();
    await page.locator('cks-updated', {hasText: 'Cập nhật'}).waitFor();
  });
});

test('a count that could not be sent is kept for another try', async () => {
  await against({path: '/yard/'}, async (page, fake) => {
    await page.locator('[data-step="10"]').click();
    const draft = await page.locator('input[name=count]').inputValue();
    fake.isFailing = true;
    await page.locator('[data-action=save]').click();
    await page.locator('.note', {hasText: 'UNAVAILABLE'}).waitFor();
    assert.equal(await page.locator('input[name=count]').inputValue(), draft);
    fake.isFailing = false;
    await page.locator('[data-action=save]').click();
    await page.locator('.note', {hasText: 'Đã lưu'}).waitFor();
  });
});

test('templates refuse what could run', async () => {
  await against({path: '/'}, async (page) => {
    const outcome = await page.evaluate(async () => {
      const {html} = await import(/** @type {any} */ ('/ui/html.js'));
      const attempt = (/** @type {() => unknown} */ make) => {
        try {
          make();
          return 'made';
        } catch (refusal) {
          return /** @type {Error} */ (refusal).message;
        }
      };
      return [
        attempt(() => html`<a href="${'javascript:alert(1)'}">x</a>`),
        attempt(() => html`<a href="${'//elsewhere.example'}">x</a>`),
        attempt(() => html`<b onclick="${'alert(1)'}">x</b>`),
        attempt(() => html`<b style="${'x'}">x</b>`),
        attempt(() => html`<a href="${'/yard/'}">x</a>`),
        html`<i title="${'"><b>'}">${'<b>'}</i>`.firstElementChild.title,
        html`<i>${'<b>'}${[1, undefined, html`<u>${2}</u>`]}</i>`.firstElementChild.innerHTML,
      ];
    });
    assert.deepEqual(outcome, [
      'address "javascript:alert(1)" must begin with / or #',
      'address "//elsewhere.example" must begin with / or #',
      'attribute onclick must not carry a value from outside',
      'attribute style must not carry a value from outside',
      'made',
      '"><b>',
      '&lt;b&gt;1<u>2</u>',
    ]);
  });
});

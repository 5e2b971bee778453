import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startFakeServer} from '../fake-server.js';
import {DESK, PHONE, launchBrowser, openPage} from './browser.js';

/** Cameras and plates, against the fake server. */

/** @typedef {import('../fake-server.js').FakeServer} FakeServer */
/** @typedef {import('./browser.js').Page} Page */

/** @type {import('./browser.js').Browser} */
let browser;

before(async () => {
  browser = await launchBrowser();
});

after(() => browser?.close());

/** @param {string} path @param {(page: Page, fake: FakeServer) => Promise<void>} check @param {{width: number, height: number}} viewport */
async function against(path, check, viewport = DESK) {
  const fake = await startFakeServer({trucks: 60});
  const {page, context, faults} = await openPage(browser, {viewport});
  try {
    await page.goto(`${fake.url}${path}`);
    await check(page, fake);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    await fake.stop();
  }
}

/** @param {FakeServer} fake */
function decisions(fake) {
  return fake.world.cameraSide.decisions.map(({plates, notAVehicle, acknowledged}) => plates?.map((/** @type {any} */ said) => said.plate).join() ?? (notAVehicle ? 'nothing' : acknowledged ? 'seen' : '?'));
}

/** @param {Page} page @param {string} kind */
function note(page, kind) {
  return page.locator(`.desk-note[data-kind=${kind}]`).first();
}

/** The case on the desk takes answers. @param {Page} page */
function settled(page) {
  return page.locator('.case[data-startled=false]').waitFor();
}

test('the strip shows what cameras saw, a new read comes by itself, and a click opens it', async () => {
  await against('/control-room/', async (page, fake) => {
    await page.locator('cks-plates .seen').first().waitFor();
    fake.live.sendDecisions('plates', [fake.world.cameraSide.add({plates: ['29C55555']})]);
    await page.locator('cks-plates .seen', {hasText: '29C-555.55'}).click();
    await page.locator('cks-read dialog[open]', {hasText: '29C-555.55'}).waitFor();
    await page.locator('cks-read .picture-boxes[viewBox] rect').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('cks-read dialog[open]').waitFor({state: 'detached'});
  });
});

test('those who listen hear the plate, how it was judged, the time and the camera', async () => {
  await against('/control-room/', async (page) => {
    await page.locator('cks-plates .seen').first().waitFor();
    await page.getByRole('button', {name: /29H-777\.77.*Ngoài danh sách chờ.*\d{2}:\d{2} · Camera làn 1/}).first().waitFor();
  });
});

test('a wrong trailer is an alarm with both facts, until somebody has seen it', async () => {
  await against('/control-room/', async (page, fake) => {
    const alarm = page.locator('cks-alarms .alarm');
    await alarm.waitFor();
    assert.match(await alarm.innerText(), /Sai rơ moóc.*Đã khai\s*Rơ moóc: 12R-001\.11\s*Camera thấy\s*Rơ moóc: 12R-009\.99/s);
    const read = [...fake.world.plates.values()].find(({alarms}) => alarms.length > 0);
    fake.live.sendDecisions('plates', [/** @type {any} */ (fake.world.cameraSide.decide(read?.id ?? '', {rev: 1, acknowledged: true}))]);
    await page.locator('cks-alarms').waitFor({state: 'hidden'});
  });
});

test('the queue is worked off by the keyboard alone; a wrong shape goes nowhere', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    await page.keyboard.press('s');
    await page.locator('.case .proposals', {hasText: '12C-123.46'}).waitFor();
    await settled(page);
    await page.keyboard.press('2');
    await page.locator('.case .proposals', {hasText: '桂A·12346'}).waitFor();
    await settled(page);
    await page.keyboard.press('Enter');
    await page.locator('.case:not(:has(.proposals))').waitFor();
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('12c-99');
    await page.keyboard.press('Enter');
    await page.locator('[data-refused=true]').waitFor();
    assert.equal(fake.world.cameraSide.decisions.length, 3);
    await page.keyboard.type('999');
    await page.keyboard.press('Enter');
    await page.locator('.desk-empty').waitFor();
    assert.deepEqual(decisions(fake), ['seen', '12C-123.46', '桂A·12345', '12C-999.99']);
  });
});

test('the second press of a double one decides nothing, and a plate typed without the field is typed', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    await page.evaluate(() => {
      const frozen = performance.now();
      performance.now = () => frozen; // the moment lasts as long as this machine needs
    });
    await page.locator('[data-action=nothing]').dblclick();
    await note(page, 'decided').waitFor();
    await page.locator('.case .proposals').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await page.waitForTimeout(600);
    assert.deepEqual(decisions(fake), ['nothing']);
    await page.evaluate(() => {
      const later = performance.now() + 2_000;
      performance.now = () => later;
    });
    await page.keyboard.type('29c55');
    assert.match(await page.locator('#plate-typed').inputValue(), /^29c55$/i);
    assert.deepEqual(decisions(fake), ['nothing']);
  });
});

test('no answer is taken before the next case is drawn, however late that is', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    await page.evaluate(async () => {
      const nothing = /** @type {HTMLElement} */ (document.querySelector('[data-action=nothing]'));
      const draws = window.requestAnimationFrame;
      const now = performance.now.bind(performance);
      window.requestAnimationFrame = (draw) => window.setTimeout(() => draws(draw), 300);
      nothing.click();
      performance.now = () => now() + 60_000;
      nothing.click();
      window.requestAnimationFrame = draws;
    });
    await note(page, 'decided').waitFor();
    assert.deepEqual(decisions(fake), ['nothing']);
  });
});

test('a proposal and Enter right after it take this proposal, once; a key held down on a button presses it once', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    await page.keyboard.press('s');
    await page.locator('.case .proposals', {hasText: '12C-123.46'}).waitFor();
    await settled(page);
    await page.evaluate(() => {
      for (const key of ['2', 'Enter']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
      }
    });
    await note(page, 'decided').waitFor();
    await page.locator('.case .proposals', {hasText: '桂A·12346'}).waitFor();
    assert.deepEqual(decisions(fake), ['seen', '12C-123.46']);
    await settled(page);
    const isTaken = await page.evaluate(() => {
      const held = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, repeat: true});
      return document.querySelector('[data-action=accept]')?.dispatchEvent(held);
    });
    assert.equal(isTaken, false);
  });
});

test('a plate that begins with B is typed whole', async () => {
  await against('/officer/plates/', async (page) => {
    await settled(page);
    await page.evaluate(() => {
      for (const key of ['b', 'c']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
      }
    });
    await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById('plate-typed')).value === 'BC');
  });
});

test('a case that comes to an empty desk by itself is looked at before it is answered', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    const open = [...fake.world.plates.values()].filter((read) => read.open);
    fake.live.sendDecisions('plates', open.map(({id}) => /** @type {any} */ (fake.world.cameraSide.decide(id, {rev: 1, notAVehicle: true}, 'nguyen-van-a'))));
    await page.locator('.desk-empty').waitFor();
    await page.waitForTimeout(1_100); // the last one's closing is no news any more
    const before = fake.world.cameraSide.decisions.length;
    await page.evaluate(() => {
      const frozen = performance.now();
      performance.now = () => frozen;
    });
    fake.live.sendDecisions('plates', [fake.world.cameraSide.add({plates: ['12C12345', '12C12346'], judgement: 'DOUBTFUL'})]);
    await page.locator('.case[data-startled=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    assert.equal(fake.world.cameraSide.decisions.length, before);
  });
});

test('who types goes on typing when the case under it changes', async () => {
  await against('/officer/plates/', async (page, fake) => {
    const {cameraSide} = fake.world;
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('2');
    const id = (await page.locator('.case').getAttribute('data-read')) ?? '';
    fake.live.sendDecisions('plates', [/** @type {any} */ (cameraSide.decide(id, {rev: 1, notAVehicle: true}, 'nguyen-van-a'))]);
    await page.locator('.case .proposals', {hasText: '12C-123.46'}).waitFor();
    await settled(page);
    await page.keyboard.press('2');
    await page.waitForTimeout(600); // a letter that no other follows would be a command by now
    assert.equal(await page.locator('#plate-typed').inputValue(), '2');
    assert.equal(cameraSide.decisions.length, 1);
  });
});

test('a case that has changed is looked at again before it is answered', async () => {
  await against('/officer/plates/', async (page, fake) => {
    const {cameraSide} = fake.world;
    await settled(page);
    await page.evaluate(() => {
      const frozen = performance.now();
      performance.now = () => frozen;
    });
    const id = (await page.locator('.case').getAttribute('data-read')) ?? '';
    fake.live.sendDecisions('plates', [/** @type {any} */ (cameraSide.change(id, {alarms: [{kind: 'WRONG_DIRECTION', expected: {}, seen: {}}]}))]);
    await page.locator('.case[data-startled=true]').waitFor();
    await page.keyboard.press('s');
    await page.waitForTimeout(500);
    assert.deepEqual(decisions(fake), []);
    // Changed, and the page does not know yet: what was entered stays, and the case comes back.
    await page.evaluate(() => {
      const later = performance.now() + 2_000;
      performance.now = () => later;
    });
    await page.keyboard.press('/');
    await page.keyboard.type('12r00111');
    cameraSide.change(id, {alarms: [{kind: 'WRONG_LANE', expected: {}, seen: {}}]});
    await page.keyboard.press('Enter');
    await page.locator('.desk-note', {hasText: 'vừa thay đổi'}).locator('[data-action=reopen]').click();
    await page.locator(`.case[data-read="${id}"] .chip`, {hasText: '12R-001.11'}).waitFor();
    assert.deepEqual(decisions(fake), []);
  });
});

test('turning to another case and Enter in the same breath decide nothing', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    await page.evaluate(() => {
      for (const key of ['ArrowDown', 'Enter']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
      }
    });
    await page.locator('.case .proposals', {hasText: '12C-123.46'}).waitFor();
    await settled(page);
    assert.deepEqual(decisions(fake), []);
    await page.keyboard.press('Enter');
    await note(page, 'decided').waitFor();
  });
});

test('an answer that did arrive, though nobody said so, is not called unsent any more', async () => {
  await against('/officer/plates/', async (page, fake) => {
    const {cameraSide} = fake.world;
    await settled(page);
    const id = (await page.locator('.case').getAttribute('data-read')) ?? '';
    cameraSide.isAnswerLost = true;
    await page.keyboard.press('x');
    await note(page, 'failed').waitFor();
    fake.live.sendDecisions('plates', [/** @type {any} */ (cameraSide.reads.get(id))]);
    await note(page, 'meanwhile').waitFor();
    assert.equal(await page.locator('[data-action=reopen]').count(), 0);
  });
});

test('the completion that is picked stays the one that Enter takes when the list changes', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('12c');
    await page.locator('.completions li').nth(2).waitFor();
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('ArrowDown');
    }
    await page.locator('.completions li:nth-child(3)[aria-selected=true]').waitFor();
    const picked = page.locator('.completions [aria-selected=true]');
    const key = (await picked.getAttribute('data-key')) ?? '';
    const first = (await page.locator('.completions li').first().getAttribute('data-key')) ?? '';
    const gone = [...fake.world.passes.values()].filter((pass) => pass.plates.some((plate) => plate.key === first));
    fake.live.sendDecisions('passes', gone.map((pass) => /** @type {any} */ ({...pass, crossedAt: new Date().toISOString()})));
    await page.locator(`.completions li[data-key="${first}"]`).waitFor({state: 'detached'});
    assert.equal(await picked.getAttribute('data-key'), key);
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => /** @type {HTMLInputElement} */ (document.getElementById('plate-typed')).value.replace(/[^0-9A-Z]/g, '') === wanted, key);
  });
});

test('names that did not come at the start are asked for again', async () => {
  await against('/officer/plates/', async (page, fake) => {
    fake.isFailing = true;
    await page.reload();
    await page.locator('.case-head', {hasText: 'cam-vao-lan-1'}).waitFor();
    fake.isFailing = false;
    await page.locator('.case-head', {hasText: 'Camera làn 1'}).waitFor();
  });
});

test('whether a picture is kept for training is shown as it is, whoever turned it', async () => {
  await against('/officer/plates/', async (page) => {
    await settled(page);
    const box = page.locator('input[name=keep]');
    await box.check();
    await box.uncheck();
    await page.locator('h1, h2').first().click();
    await page.keyboard.press('k');
    await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector('input[name=keep]')).checked);
  });
});

test('a key pressed as another closes the case answers no other case', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    const id = (await page.locator('.case').getAttribute('data-read')) ?? '';
    // The page's clock stands, so that the moment lasts as long as this machine needs.
    await page.evaluate(() => {
      const frozen = performance.now();
      performance.now = () => frozen;
    });
    fake.live.sendDecisions('plates', [/** @type {any} */ (fake.world.cameraSide.decide(id, {rev: 1, notAVehicle: true}, 'nguyen-van-a'))]);
    await page.locator(`.case:not([data-read="${id}"])`).waitFor();
    await page.keyboard.press('x');
    await page.locator('[data-action=nothing]').click();
    await page.waitForTimeout(500); // a letter that no other follows
    assert.equal(fake.world.cameraSide.decisions.length, 1);
    await page.evaluate(() => {
      const later = performance.now() + 2_000;
      performance.now = () => later;
    });
    await page.keyboard.press('x');
    await note(page, 'decided').waitFor();
    assert.equal(fake.world.cameraSide.decisions.length, 2);
  });
});

test('who decided first is named, and the next case comes', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    const id = (await page.locator('.case').getAttribute('data-read')) ?? '';
    fake.world.cameraSide.decide(id, {rev: 1, plates: [{role: 'TRAILER', plate: '12R-001.11'}]}, 'nguyen-van-a');
    await page.keyboard.press('x');
    await note(page, 'meanwhile').waitFor();
    assert.match(await note(page, 'meanwhile').innerText(), /nguyen-van-a đã quyết định trước: 12R-001\.11/);
    assert.notEqual(await page.locator('.case').getAttribute('data-read'), id);
  });
});

test('an answer that does not arrive brings its case back with the draft, which outlives a reload', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    fake.world.cameraSide.isFailing = true;
    await page.keyboard.press('/');
    await page.keyboard.type('guia88888');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await note(page, 'failed').waitFor();
    assert.equal(await page.locator('.chip').count(), 0, 'the next case stays');
    await note(page, 'failed').locator('[data-action=reopen]').click();
    await page.locator('.chip', {hasText: '桂A·88888'}).waitFor();
    await page.reload();
    await page.locator('.chip', {hasText: '桂A·88888'}).waitFor();
    await settled(page);
    fake.world.cameraSide.isFailing = false;
    await page.keyboard.press('Enter');
    await note(page, 'decided').waitFor();
    assert.deepEqual(decisions(fake), ['桂A·88888']);
  });
});

test('on a phone the desk is not wider than the screen, and answers by touch', async () => {
  await against('/officer/plates/', async (page, fake) => {
    await settled(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.locator('[data-action=nothing]').click();
    await note(page, 'decided').waitFor();
    assert.deepEqual(decisions(fake), ['nothing']);
  }, PHONE);
});

test('without the clear picture the blurred one is shown, without any the reason; who may not is not asked to try again', async () => {
  await against('/officer/plates/', async (page, fake) => {
    const {cameraSide} = fake.world;
    await page.locator('.whole img').waitFor();
    cameraSide.isBlurredOnly = true;
    cameraSide.picturesAsked = [];
    await page.reload();
    const whole = page.locator('.whole');
    await whole.filter({hasText: 'Ảnh đã làm mờ: không có quyền'}).waitFor();
    assert.equal(await whole.locator('[data-action=retry]').count(), 0);
    const clear = (await whole.getAttribute('data-clear')) ?? '';
    await page.waitForTimeout(2_500);
    assert.equal(cameraSide.picturesAsked.filter((hash) => hash === clear).length, 1);
    const drawn = new Map(cameraSide.pictures);
    cameraSide.isBlurredOnly = false;
    cameraSide.pictures.clear();
    await page.reload();
    await whole.locator('.no-picture', {hasText: 'Ảnh chưa gửi đến'}).waitFor();
    cameraSide.pictureStatus = 503;
    await page.reload();
    await whole.locator('.no-picture', {hasText: 'Chưa lấy được ảnh'}).waitFor();
    cameraSide.pictureStatus = undefined;
    drawn.forEach((svg, hash) => cameraSide.pictures.set(hash, svg));
    await whole.locator('[data-action=retry]').click();
    await whole.locator('img').waitFor();
    assert.ok(await whole.locator('img').evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth > 0));
    assert.equal(await whole.locator('.quiet').count(), 0);
  });
});

test('a picture that comes late is shown when it has come', async () => {
  await against('/officer/plates/', async (page, fake) => {
    const {cameraSide} = fake.world;
    const drawn = new Map(cameraSide.pictures);
    cameraSide.pictures.clear();
    await page.reload();
    await page.locator('.whole .no-picture', {hasText: 'Ảnh chưa gửi đến'}).waitFor();
    drawn.forEach((svg, hash) => cameraSide.pictures.set(hash, svg));
    await page.locator('.whole img').waitFor();
  });
});

test('a truck without GPS is picked from the list of its place, by the keyboard', async () => {
  await against('/control-room/', async (page) => {
    await page.locator('cks-plates .seen').first().waitFor();
    await page.locator('cks-legend [data-action=places]').focus();
    await page.keyboard.press('Enter');
    const first = page.locator('cks-place .place-trucks button').first();
    await first.waitFor();
    const plate = await first.innerText();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.locator('cks-truck h2', {hasText: plate}).waitFor();
  });
});

test('a picture of a camera is asked for once, a live view shows its only one, and ends when it is closed', async () => {
  await against('/control-room/', async (page, fake) => {
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => request.url().includes('/api/cameras/') && asked.push(request.url()));
    await page.locator('cks-plates .seen').first().waitFor();
    const live = Object.entries(fake.world.cameraSide.states).find(([, state]) => state === 'LIVE')?.[0];
    await page.evaluate((id) => /** @type {any} */ (document.getElementById('camera')).open([id]), live);
    await page.locator('.camera-picture[data-state=shown]').waitFor();
    await page.evaluate(async () => {
      for (let i = 0; i < 10; i++) {
        /** @type {any} */ (document.getElementById('camera')).update();
        await new Promise(requestAnimationFrame);
      }
    });
    assert.ok(asked.length <= 2, `no redraw asks for it, only the clock: ${asked.length}`);
    await page.locator('cks-camera [data-action=live]').click();
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
    assert.equal(fake.world.cameraSide.liveViews, 1);
    await page.keyboard.press('Escape');
    const deadline = Date.now() + 10_000;
    while (fake.world.cameraSide.liveViews > 0) {
      assert.ok(Date.now() < deadline, 'the live view goes on');
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
});

test('a live view that stands still is not shown as one of now, and comes back', async () => {
  await against('/control-room/', async (page, fake) => {
    await page.locator('cks-plates .seen').first().waitFor();
    const live = Object.entries(fake.world.cameraSide.states).find(([, state]) => state === 'LIVE')?.[0];
    await page.evaluate((id) => /** @type {any} */ (document.getElementById('camera')).open([id]), live);
    await page.locator('cks-camera [data-action=live]').click();
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
    await page.locator('.camera-line [data-age]').waitFor();
    fake.world.cameraSide.isLiveSilent = true;
    await page.locator('.camera-picture[data-state=old]', {hasText: 'Mất hình trực tiếp'}).waitFor();
    fake.world.cameraSide.isLiveSilent = false;
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
    fake.world.cameraSide.isLiveFrozen = true; // the line is well, the camera is not
    await page.locator('.camera-picture[data-state=old]', {hasText: 'Không có hình mới hơn'}).waitFor();
    await page.locator('.camera-line .warn[data-age]').waitFor();
    fake.world.cameraSide.isLiveFrozen = false;
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
  });
});

test('of a camera that sends single pictures the last one is the newest, however old', async () => {
  await against('/control-room/', async (page, fake) => {
    fake.world.cameraSide.sendsStills = true;
    fake.world.cameraSide.isLiveFrozen = true;
    await page.locator('cks-plates .seen').first().waitFor();
    await page.reload();
    await page.locator('cks-plates .seen').first().waitFor();
    const live = Object.entries(fake.world.cameraSide.states).find(([, state]) => state === 'LIVE')?.[0];
    await page.evaluate((id) => /** @type {any} */ (document.getElementById('camera')).open([id]), live);
    await page.locator('cks-camera [data-action=live]').click();
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
    await page.waitForTimeout(5_500); // longer than a live view may stand
    assert.equal(await page.locator('.camera-picture').getAttribute('data-state'), 'shown');
    await page.locator('.camera-line .quiet[data-age]').waitFor();
  });
});

test('a live view is not fetched while its page is hidden', async () => {
  await against('/control-room/', async (page, fake) => {
    await page.locator('cks-plates .seen').first().waitFor();
    const live = Object.entries(fake.world.cameraSide.states).find(([, state]) => state === 'LIVE')?.[0];
    await page.evaluate((id) => /** @type {any} */ (document.getElementById('camera')).open([id]), live);
    await page.locator('cks-camera [data-action=live]').click();
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
    const hide = (/** @type {boolean} */ isHidden) => page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', {configurable: true, get: () => now});
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
    const until = async (/** @type {number} */ views) => {
      const deadline = Date.now() + 10_000;
      while (fake.world.cameraSide.liveViews !== views) {
        assert.ok(Date.now() < deadline, `${fake.world.cameraSide.liveViews} live views`);
        await page.waitForTimeout(20);
      }
    };
    await until(1);
    await hide(true);
    await until(0);
    await hide(false);
    await until(1);
  });
});

test('a still that can be had no more stays, and says so', async () => {
  await against('/control-room/', async (page, fake) => {
    await page.locator('cks-plates .seen').first().waitFor();
    const live = Object.entries(fake.world.cameraSide.states).find(([, state]) => state === 'LIVE')?.[0] ?? '';
    await page.evaluate((id) => /** @type {any} */ (document.getElementById('camera')).open([id]), live);
    await page.locator('.camera-picture[data-state=shown] canvas').waitFor();
    fake.world.cameraSide.states[live] = 'STALLED';
    await page.locator('.camera-picture[data-state=old]', {hasText: 'Không có hình mới hơn'}).waitFor();
  });
});

test('on a phone the dialog of cameras with long names is not wider than the screen', async () => {
  await against('/control-room/', async (page, fake) => {
    await page.evaluate((ids) => /** @type {any} */ (document.getElementById('camera')).open(ids), Object.keys(fake.world.cameraSide.states));
    const [dialog, choice] = await Promise.all(['cks-camera dialog', 'cks-camera select'].map((one) => page.locator(one).boundingBox()));
    assert.ok(dialog && choice && choice.x + choice.width <= dialog.x + dialog.width && dialog.x + dialog.width <= PHONE.width, `${JSON.stringify(dialog)} ${JSON.stringify(choice)}`);
  }, PHONE);
});

test('on a phone the field is clear of the bar of answers when it is typed into', async () => {
  await against('/officer/plates/', async (page) => {
    await settled(page);
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.getElementById('plate-typed')?.focus();
    });
    await page.keyboard.type('12c');
    const [field, offered, bar] = await Promise.all(['#plate-typed', '.completions', '.desk-actions:not(.desk-more)'].map((one) => page.locator(one).boundingBox()));
    assert.ok(field && bar && field.y >= 0 && field.y + field.height <= bar.y, `${JSON.stringify(field)} ${JSON.stringify(bar)}`);
    assert.ok(!offered || offered.y + Math.min(offered.height, 40) <= bar.y, `${JSON.stringify(offered)} ${JSON.stringify(bar)}`);
  }, PHONE);
});

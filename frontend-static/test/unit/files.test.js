import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const ROOT = new URL('../../', import.meta.url);

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Every file of the product itself. @returns {string[]} */
function productFiles() {
  return ['.', 'ui', 'lib', 'map', 'i18n', 'styles', 'control-room', 'public', 'yard', 'officer/plates', 'api-docs'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT)).filter((name) => /\.(js|html|css)$/.test(name)).map((name) => `${folder}/${name}`),
  );
}

test('only map/ knows the map library', () => {
  const elsewhere = productFiles().filter((file) => file.endsWith('.js') && !file.startsWith('map/'));
  assert.deepEqual(elsewhere.filter((file) => /openlayers|globalThis\.ol\b|from 'ol\b/.test(read(file))), []);
});

test('lib/ knows no page', () => {
  const files = productFiles().filter((file) => file.startsWith('lib/'));
  assert.deepEqual(files.filter((file) => /\b(document|HTMLElement|localStorage)\b|\bwindow\.\w/.test(read(file))), []);
});

test('only one file knows the chart library', () => {
  assert.deepEqual(productFiles().filter((file) => file.endsWith('.js') && /globalThis\.? ?\)?\.uPlot\b|uPlot\(/.test(read(file))), ['ui/chart.js']);
});

test('the map and the chart library are of one version everywhere', () => {
  for (const [name, script] of [['ol', 'ol.js'], ['uplot', 'uPlot.iife.min.js']]) {
    const version = JSON.parse(read('package.json')).devDependencies[name];
    assert.match(read('pom.xml'), new RegExp(`<${name}.version>${version}</${name}.version>`));
    assert.match(read('control-room/index.html'), new RegExp(`/webjars/${name}/${version}/dist/${script}`));
  }
});

test('the pages hold to the strict policy: no script, style or event handler in the HTML, nothing from elsewhere', () => {
  for (const file of productFiles().filter((name) => name.endsWith('.html'))) {
    const html = read(file);
    assert.doesNotMatch(html, /\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)|(?:src|href)="(?!\/(?!\/)|#)/, file);
  }
});

test('the dark values stand twice in tokens.css, and are the same', () => {
  const css = read('styles/tokens.css');
  const blocks = [/:root\[data-theme="dark"\] \{([^}]*)\}/, /:root:not\(\[data-theme\]\) \{([^}]*)\}/].map((block) =>
    (block.exec(css)?.[1] ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
  );
  assert.ok(blocks[0].length > 30);
  assert.deepEqual(blocks[1], blocks[0]);
});

test('the lock file names no registry', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved"|https?:\/\/registry/);
});

import {withoutTurningMarks} from '../lib/plain-text.js';

/**
 * The only way text from outside reaches a page: `html` builds elements from the literal parts of a template and puts
 * every value in as text or as an attribute's value, never as markup. `render` brings an element's children to that
 * state in place, so focus, hover and a half-done click survive a redraw. Events are listened to on the host
 * (`data-action`), not in templates.
 */

const HOLE = /cks-hole-(\d+)-/;
const HOLES = /cks-hole-(\d+)-/g;
/** An attribute with a hole waits under another name: a browser complains of a path or length that is not one yet. */
const ATTRIBUTE_WITH_HOLE = /([^\s"<>=]+)="([^"]*cks-hole-[^"]*)"/g;
const WAITING = 'cks-waiting-';
const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'action', 'formaction', 'xlink:href']);

/** @type {WeakMap<TemplateStringsArray, HTMLTemplateElement>} */
const templates = new WeakMap();

/**
 * Values: text, numbers, nodes, lists of them; nothing for undefined, null and false. `?name="${condition}"` sets a
 * boolean attribute; an attribute that is one undefined value is left out.
 * Not inside <table>, which throws out loose text, and so holes.
 * An attribute with capitals (viewBox) must be literal: the parser would write it small.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 * @returns {DocumentFragment}
 */
export function html(strings, ...values) {
  let template = templates.get(strings);
  if (template === undefined) {
    template = document.createElement('template');
    const text = strings.reduce((before, part, i) => `${before}cks-hole-${i - 1}-${part}`);
    template.innerHTML = text.replace(ATTRIBUTE_WITH_HOLE, `${WAITING}$1="$2"`);
    templates.set(strings, template);
  }
  // A copy in the template's own document: in the page's an image would be asked for before it is shown, at each redraw.
  const fragment = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  fillChildren(fragment, values);
  return fragment;
}

/** @param {Node} parent @param {unknown[]} values */
function fillChildren(parent, values) {
  for (const node of [...parent.childNodes]) {
    if (node instanceof Text) {
      fillText(node, values);
    } else if (node instanceof Element) {
      fillAttributes(node, values);
      fillChildren(node, values);
    }
  }
}

/** @param {Text} node @param {unknown[]} values */
function fillText(node, values) {
  const text = node.data;
  if (!HOLE.test(text)) {
    return;
  }
  const parts = text.split(HOLES); // literal, hole number, literal, …
  node.replaceWith(...parts.flatMap((part, i) => (i % 2 === 0 ? part : asNodes(values[Number(part)]))));
}

/** @param {unknown} value @returns {(Node | string)[]} */
function asNodes(value) {
  if (value === undefined || value === null || value === false) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap(asNodes);
  }
  return [value instanceof Node ? value : withoutTurningMarks(String(value))];
}

/** @param {Element} element @param {unknown[]} values */
function fillAttributes(element, values) {
  for (const {name: waiting, value} of [...element.attributes]) {
    if (!waiting.startsWith(WAITING)) {
      continue;
    }
    const name = waiting.slice(WAITING.length);
    element.removeAttribute(waiting);
    if (/^on|^style$/i.test(name)) {
      throw new Error(`attribute ${name} must not carry a value from outside`);
    }
    const whole = value.match(/^cks-hole-(\d+)-$/);
    const held = whole ? values[Number(whole[1])] : undefined;
    if (name.startsWith('?')) {
      element.toggleAttribute(name.slice(1), Boolean(held));
    } else if (!whole || (held !== undefined && held !== null)) {
      element.setAttribute(name, checkedAddress(name, value.replace(HOLES, (_, i) => withoutTurningMarks(String(values[Number(i)])))));
    }
  }
}

/**
 * Only our own pages are linked to: an address from outside could be a script. `src` may be what this page has fetched
 * itself, too.
 *
 * @param {string} name
 * @param {string} value
 */
function checkedAddress(name, value) {
  const isOurs = /^(#|\/(?!\/))/.test(value) || (name === 'src' && value.startsWith(`blob:${location.origin}/`));
  if (ADDRESS_ATTRIBUTES.has(name) && !isOurs) {
    throw new Error(`address "${value}" must begin with / or #`);
  }
  return value;
}

/**
 * Makes the children of `host` equal to the fragment, keeping the nodes that can stay. Siblings with a `data-key` are
 * matched by it.
 *
 * @param {Element} host
 * @param {DocumentFragment} fragment
 */
export function render(host, fragment) {
  morphChildren(host, fragment);
}

/** @param {Element} host @param {DocumentFragment | Element} wanted */
function morphChildren(host, wanted) {
  /** @type {Map<string, Element>} */
  const keyed = new Map();
  for (const child of host.children) {
    const key = child.getAttribute('data-key');
    if (key !== null) {
      keyed.set(key, child);
    }
  }
  /** @type {ChildNode | null} */
  let here = host.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = next instanceof Element ? next.getAttribute('data-key') : null;
    const match = key !== null ? keyed.get(key) : here;
    if (match && sameKind(match, next)) {
      if (match === here) {
        here = here.nextSibling;
      } else {
        host.insertBefore(match, here);
      }
      morphNode(match, next);
    } else {
      host.insertBefore(next, here);
    }
  }
  while (here !== null) {
    const rest = here.nextSibling;
    here.remove();
    here = rest;
  }
}

/** @param {Node} a @param {Node} b */
function sameKind(a, b) {
  return a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
}

/** @param {Node} node */
function keyOf(node) {
  return node instanceof Element ? node.getAttribute('data-key') : null;
}

/** @param {Node} node @param {Node} wanted */
function morphNode(node, wanted) {
  if (node instanceof Element && wanted instanceof Element) {
    const isUsers = (/** @type {string} */ name) => name === 'open' && /^(details|dialog)$/.test(node.localName);
    for (const {name} of [...node.attributes]) {
      if (!wanted.hasAttribute(name) && !isUsers(name)) {
        node.removeAttribute(name);
      }
    }
    for (const {name, value} of wanted.attributes) {
      if (node.getAttribute(name) !== value && !isUsers(name)) {
        node.setAttribute(name, value);
      }
    }
    if (!node.localName.includes('-')) { // a custom element draws its own inside
      morphChildren(node, wanted);
    }
  } else if (node.nodeValue !== wanted.nodeValue) {
    node.nodeValue = wanted.nodeValue;
  }
}

/**
 * Calls the action named by the nearest `data-action` around what was clicked.
 *
 * @param {HTMLElement} host
 * @param {Record<string, (target: HTMLElement) => void>} actions
 */
export function onAction(host, actions) {
  host.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-action]') : null;
    if (target instanceof HTMLElement && host.contains(target)) {
      actions[target.dataset.action ?? '']?.(target);
    }
  });
}

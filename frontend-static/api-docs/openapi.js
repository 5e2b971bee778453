/**
 * Reads an OpenAPI document for display. Pure.
 *
 * @typedef {Record<string, any>} Json
 * @typedef {{id: string, method: string, path: string, tag: string, node: Json}} Operation
 */

/** What `$ref` names, or the node itself. @param {Json} document @param {Json} node @returns {Json} */
export function resolve(document, node) {
  if (typeof node.$ref !== 'string') {
    return node;
  }
  return node.$ref.slice(2).split('/').reduce((at, name) => at?.[name], document) ?? {};
}

/** The name of a referenced component. @param {Json} node @returns {string | undefined} */
export function nameOf(node) {
  return typeof node.$ref === 'string' ? node.$ref.slice(node.$ref.lastIndexOf('/') + 1) : undefined;
}

/** All operations in the document's order. @param {Json} document @returns {Operation[]} */
export function listOperations(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(/** @type {Json} */ (methods)).map(([method, node]) => ({
      id: node.operationId,
      method: method.toUpperCase(),
      path,
      tag: node.tags[0],
      node,
    })),
  );
}

/** Whether the operation has all words of the question. @param {Operation} operation @param {string} question */
export function matches(operation, question) {
  const text = [operation.method, operation.path, operation.node.summary, operation.node['x-summary-vi'], operation.tag]
    .join(' ')
    .toLocaleLowerCase();
  return question.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** A short word for a schema's type. @param {Json} schema @returns {string} */
export function typeWord(schema) {
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.oneOf !== undefined) {
    return schema.oneOf.map((/** @type {Json} */ one) => nameOf(one) ?? typeWord(one)).join(' | ');
  }
  const type = [schema.type ?? 'any'].flat().join(' | ');
  if (type === 'array' && schema.items !== undefined) {
    return `${nameOf(schema.items) ?? typeWord(schema.items)}[]`;
  }
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

/** The bounds of a value, as a reader takes them in at a glance. @param {Json} schema @returns {string} */
export function boundsWord(schema) {
  const {minimum, maximum, maxLength, maxItems} = schema;
  return [
    minimum === undefined ? '' : `≥ ${minimum}`,
    maximum === undefined ? '' : `≤ ${maximum}`,
    maxLength === undefined ? '' : `max. ${maxLength}`,
    maxItems === undefined ? '' : `max. ${maxItems}`,
  ].filter((word) => word !== '').join(', ');
}

/** The example values of a content: none, one, or several with names. @param {Json} content @returns {{name: string, value: unknown}[]} */
export function examplesOf(content) {
  if (content.example !== undefined) {
    return [{name: '', value: content.example}];
  }
  return Object.values(content.examples ?? {}).map((one) => ({name: one.summary ?? '', value: one.value}));
}

/** Command lines that do it: those of the document, or one made of its examples. @param {Json} document @param {Operation} operation @param {string} origin @returns {string[]} */
export function curlLines(document, operation, origin) {
  const own = operation.node['x-curl'];
  if (own !== undefined) {
    return own.map((/** @type {string} */ line) => here(line, origin));
  }
  const url = origin + exampleAddress(document, operation);
  const quoted = /[?&]/.test(url) ? `"${url}"` : url;
  const body = operation.node.requestBody?.content?.['application/json'];
  if (operation.method === 'GET') {
    return [`curl ${quoted}`];
  }
  if (body === undefined) {
    return [`curl -X ${operation.method} ${quoted}`];
  }
  const data = JSON.stringify(examplesOf(body)[0]?.value ?? {}).replaceAll("'", "'\\''");
  return [`curl -X ${operation.method} -H "Content-Type: application/json" ${quoted} -d '${data}'`];
}

/** The document's lines speak of localhost; the reader may be elsewhere. @param {string} line @param {string} origin */
function here(line, origin) {
  const {hostname} = new URL(origin);
  return line.replaceAll('http://localhost:8080', origin)
    .replaceAll('ws://localhost:8080', origin.replace(/^http/, 'ws'))
    .replaceAll('http://localhost:5055', `http://${hostname}:5055`);
}

/** Path and query with the parameters' examples. @param {Json} document @param {Operation} operation @returns {string} */
export function exampleAddress(document, operation) {
  let path = operation.path;
  const query = new URLSearchParams();
  for (const one of operation.node.parameters ?? []) {
    const parameter = resolve(document, one);
    if (parameter.in === 'path') {
      path = path.replace(`{${parameter.name}}`, encodeURIComponent(parameter.example ?? parameter.name));
    } else if (parameter.in === 'query' && parameter.required && parameter.example !== undefined) {
      query.set(parameter.name, parameter.example);
    }
  }
  const text = String(query);
  return text === '' ? path : `${path}?${text}`;
}

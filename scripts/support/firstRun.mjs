import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'acorn';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { onExit, root } from './processes.mjs';

/**
 * A bundle of the server in which V8 compiles what the first findings run as it reads it. Else it skims each function at
 * first, and reads it again when it is called: for half of the bundle that is done twice. It compiles at once what stands
 * in parentheses and is no arrow function (https://v8.dev/blog/preparser#pife).
 * @param {string} text in ASCII
 * @returns {Promise<string>} JavaScript that does the same
 */
export async function compiledAtOnce(text) {
  return inParentheses(text, await functionsOfFirstRun(text));
}

/** Where the functions begin and end that the server runs until it has found something in an article: "start end". */
async function functionsOfFirstRun(text) {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-first-run-'));
  try {
    const file = join(folder, 'server.js');
    writeFileSync(file, text);
    symlinkSync(join(root, 'server'), join(folder, 'data'), 'junction');
    const coverage = join(folder, 'coverage');
    await diagnose(file, { NODE_V8_COVERAGE: coverage });
    const ran = new Set();
    for (const name of readdirSync(coverage)) {
      for (const { url, functions } of JSON.parse(readFileSync(join(coverage, name), 'utf8')).result) {
        if (!url.endsWith('/server.js')) continue;
        for (const { ranges } of functions) {
          const [{ startOffset, endOffset, count }] = ranges;
          if (count > 0) ran.add(`${startOffset} ${endOffset}`);
        }
      }
    }
    if (ran.size === 0) throw new Error('The server that was built ran nothing.');
    return ran;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a server, asks what it finds in an article of the sample, and ends it. */
async function diagnose(file, env) {
  const server = spawn(process.execPath, [file, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const forget = onExit(() => server.kill());
  const ended = new Promise((resolve, reject) => server.once('exit', resolve).once('error', reject));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const textDocument = { uri: 'untitled:Article', languageId: 'plaintext', version: 1 };
  const text = readFileSync(join(root, 'sample', 'budget-vote.txt'), 'utf8');
  const answered = async () => {
    const capabilities = { textDocument: { diagnostic: {} } };
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: null,
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', { textDocument: { ...textDocument, text } });
    await connection.sendRequest('textDocument/diagnostic', { textDocument });
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
  };
  try {
    // One that breaks off answers nothing.
    const broken = ended.then(code => {
      if (code !== 0) throw new Error(`The server that was built ended with exit code ${code}.`);
    });
    await Promise.all([broken, Promise.race([answered(), broken])]);
  } finally {
    connection.dispose();
    forget();
  }
}

/** Puts functions of a bundle in parentheses. @param {Set<string>} ran where they begin and end: "start end" */
export function inParentheses(text, ran) {
  const program = parse(text, { ecmaVersion: 'latest' });
  const hasRun = node => ran.has(`${node.start} ${node.end}`);
  /** What stands at places of the text instead of what does: in order, but for their places. */
  const edits = [];
  const put = (start, end, instead) => edits.push({ start, end, instead });

  const open = ({ params, start, async }, from, opening) => {
    const head = `(${async ? 'async ' : ''}function(`;
    if (params.length === 0) return put(start, from, `${head})${opening}`);
    put(start, params[0].start, head);
    put(params.at(-1).end, from, `)${opening}`);
  };
  const asFunction = node => {
    const isBlock = node.body.type === 'BlockStatement';
    const arrow = text.lastIndexOf('=>', node.body.start) + '=>'.length;
    const from = isBlock ? node.body.start : arrow + /^\s*/.exec(text.slice(arrow, node.body.start))[0].length;
    open(node, from, isBlock ? '' : '{return ');
    return isBlock ? ')' : '})';
  };
  const look = (node, parent) => {
    let closing = '';
    if (node.type === 'ArrowFunctionExpression' && hasRun(node) && !usesWhatIsAround(node)) closing = asFunction(node);
    else if (node.type === 'FunctionExpression' && hasRun(node) && !isMethod(parent)) {
      put(node.start, node.start, '(');
      closing = ')';
    }
    for (const child of childrenOf(node)) look(child, node);
    // After those within, which may end at the same place.
    if (closing !== '') put(node.end, node.end, closing);
  };
  for (const node of program.body) look(node, program);
  const sorted = edits
    .map((edit, n) => ({ ...edit, n }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.n - b.n);

  let next = 0;
  const changed = (from, to) => {
    let at = from;
    let result = '';
    for (; next < sorted.length && sorted[next].end <= to; next++) {
      const { start, end, instead } = sorted[next];
      result += text.slice(at, start) + instead;
      at = end;
    }
    return result + text.slice(at, to);
  };
  // A declaration counts from the beginning, wherever it stands: as a variable it has to stand there.
  const declared = [];
  const rest = [];
  const directives = program.body.filter(({ directive }) => directive !== undefined);
  let at = directives.at(-1)?.end ?? 0;
  const beginning = changed(0, at);
  for (const node of program.body) {
    if (node.type !== 'FunctionDeclaration' || node.async || node.generator || !hasRun(node)) continue;
    rest.push(changed(at, node.start));
    declared.push(`var ${node.id.name}=(function${changed(node.id.end, node.end)});`);
    at = node.end;
  }
  return [beginning, '\n', ...declared, ...rest, changed(at, text.length)].join('');
}

/** Whether an arrow function uses what is another's in a function: `this` and the like. */
function usesWhatIsAround(node) {
  return childrenOf(node).some(child => {
    if (['ThisExpression', 'Super', 'MetaProperty'].includes(child.type)) return true;
    if (child.type === 'Identifier' && child.name === 'arguments') return true;
    if (child.type === 'FunctionExpression' || child.type === 'FunctionDeclaration') return false;
    return usesWhatIsAround(child);
  });
}

const isMethod = ({ type, method, kind }) =>
  type === 'MethodDefinition' || (type === 'Property' && (method || kind !== 'init'));

const childrenOf = node =>
  Object.values(node)
    .flat()
    .filter(value => typeof value?.type === 'string');

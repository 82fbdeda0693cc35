import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { pickInZotero, ZoteroError } from '../../client/zoteroPicker';

let zotero: Server | undefined;
/** What was asked, in order. */
let asked: string[] = [];
afterEach(() => {
  zotero?.closeAllConnections();
  zotero?.close();
  zotero = undefined;
  asked = [];
});

/** Something that answers on loopback as Zotero does. @returns its port */
async function answering(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  zotero = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>(resolve => zotero!.listen(0, '127.0.0.1', resolve));
  return (zotero.address() as AddressInfo).port;
}

const withBetterBibtex = (chosen: string) =>
  answering(({ url }, response) => void response.end(url?.includes('probe') ? 'ready' : chosen));
const forever = () => new AbortController().signal;

test('asks whether it is there, then for what a person chooses', async () => {
  const port = await withBetterBibtex(' [@ash2019, p. 3; @birk]\n');
  expect(await pickInZotero(port, forever())).toBe('[@ash2019, p. 3; @birk]');
  expect(asked).toEqual(['/better-bibtex/cayw?probe=true', '/better-bibtex/cayw?format=pandoc&brackets=true']);
});

test('what comes without brackets gets them', async () => {
  expect(await pickInZotero(await withBetterBibtex('@ash2019'), forever())).toBe('[@ash2019]');
});

test('says that it is still starting', async () => {
  const port = await answering((_request, response) => void response.end('starting'));
  await expect(pickInZotero(port, forever())).rejects.toThrow(/still starting/);
});

test('nothing chosen is nothing', async () => {
  expect(await pickInZotero(await withBetterBibtex(''), forever())).toBeUndefined();
});

test('says where there is no Zotero', async () => {
  const port = await withBetterBibtex('');
  zotero!.close();
  await expect(pickInZotero(port, forever())).rejects.toThrow(`Zotero does not answer on port ${port}.`);
});

test.each([
  ['a Zotero without the add-on', (response: ServerResponse) => response.writeHead(404).end('No such endpoint')],
  ['something else altogether', (response: ServerResponse) => response.end('<html>')],
])('says where it is %s', async (_what, answer) => {
  const port = await answering((_request, response) => void answer(response));
  await expect(pickInZotero(port, forever())).rejects.toThrow(/without Better BibTeX/);
  expect(asked).toHaveLength(1);
});

test('says that the picker failed', async () => {
  const port = await answering(({ url }, response) =>
    url?.includes('probe') ? void response.end('ready') : void response.writeHead(500).end(),
  );
  await expect(pickInZotero(port, forever())).rejects.toThrow(ZoteroError);
});

test('follows nobody to another place', async () => {
  const port = await answering((_request, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await expect(pickInZotero(port, forever())).rejects.toThrow(ZoteroError);
  expect(asked).toHaveLength(1);
});

test('stops waiting when told to', async () => {
  const stop = new AbortController();
  const port = await answering(({ url }, response) => {
    if (url?.includes('probe')) response.end('ready');
    else stop.abort();
  });
  expect(await pickInZotero(port, stop.signal)).toBeUndefined();
});

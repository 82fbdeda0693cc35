import { expect, it } from 'vitest';
import {
  type ActorsResult,
  type AnnotationsResult,
  actorsRequest,
  annotateRequest,
  annotationsRequest,
} from '../../server/protocol';
import { useServer } from '../support/serverTest';

const server = useServer();

it('in a folder that is on no disk articles are read, and what people say of them is kept while they are open', async () => {
  const folder = 'vscode-vfs://example/acme/news';
  const textDocument = { uri: `${folder}/story.txt` };
  const { open, connection, logged } = await server.start({ folders: [folder] });
  open(textDocument.uri, 'The mayor, Javier Solano, left on Monday. “I am tired,” Solano said.');
  const { state, actors } = await server.ask<ActorsResult>(actorsRequest, textDocument.uri);
  expect(state.kind).toBe('article');
  expect(actors.map(({ name }) => name)).toContain('Javier Solano');
  const range = { start: { line: 0, character: 11 }, end: { line: 0, character: 24 } };
  const body = { kind: 'entity', name: 'Javier Solano', type: 'person' };
  expect(await connection.sendRequest(annotateRequest, { textDocument, range, body })).toMatchObject({
    ok: true,
    memory: expect.stringContaining('kept only until the editor closes'),
  });
  const said = await server.ask<AnnotationsResult>(annotationsRequest, textDocument.uri);
  expect(said).toMatchObject({ kept: 'memory', annotations: [{ quote: 'Javier Solano' }] });
  expect(logged).toEqual([]);
});

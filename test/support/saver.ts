/** Keeps one annotation after the other in a folder, and says so by a character each, until it is killed. */
import { randomUUID } from 'node:crypto';
import { diskFiles } from '../../server/node/files';
import { AnnotationStore } from '../../server/workspace/annotationStore';
import { LiveAnnotations } from '../../server/workspace/liveAnnotations';

const folder = process.argv[2]!;
const shelf = { folder, uri: `${folder}/a.txt` };
const store = new AnnotationStore({
  files: diskFiles,
  now: () => new Date().toISOString(),
  newId: () => `urn:uuid:${randomUUID()}`,
});
const text = 'The mayor of Ardale spoke. '.repeat(2000);
const live = new LiveAnnotations(store, shelf, () => text);

async function save(): Promise<void> {
  for (;;) {
    await live.add({ start: 4, end: 9 }, { kind: 'note', text: 'A long remark. '.repeat(2000) });
    process.stdout.write('.');
  }
}

void save();

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const known = new Map<string, Promise<string | undefined>>();

/** The name of the person at work in a folder, as git knows it (`user.name`); undefined without git or name. Asked once. */
export function gitAuthor(folder: string): Promise<string | undefined> {
  let author = known.get(folder);
  if (!author) {
    author = ask(folder);
    known.set(folder, author);
  }
  return author;
}

function ask(folder: string): Promise<string | undefined> {
  if (!folder.startsWith('file:')) return Promise.resolve(undefined);
  return new Promise(resolve => {
    execFile('git', ['config', 'user.name'], { cwd: fileURLToPath(folder), timeout: 2000 }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim() || undefined),
    );
  });
}

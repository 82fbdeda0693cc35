import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
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
    // Not run in the folder: Windows would take a program of that name there for git.
    const asked = ['-C', fileURLToPath(folder), 'config', 'user.name'];
    execFile('git', asked, { cwd: homedir(), timeout: 2000 }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim() || undefined),
    );
  });
}

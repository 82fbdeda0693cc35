import { URI, Utils } from 'vscode-uri';
import { remembered } from '../text/memo';

/** The one spelling of a URI that is used as a key, and VS Code's own: `file:///c%3A/a b.txt` → `file:///c%3A/a%20b.txt`. */
export const normalUri = remembered((uri: string): string => URI.parse(uri).toString(), 1_000);

/** The URI of a path below another, `/` between names. */
export function joinUri(folder: string, path: string): string {
  return Utils.joinPath(URI.parse(folder), path).toString();
}

/**
 * A file's path below a folder, with `/` between names, or undefined where it is not below it.
 * Both URIs are in their normal spelling.
 */
export function relativePath(folder: string, uri: string): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(prefix) ? decodePath(uri.slice(prefix.length)) : undefined;
}

/** A URI's whole path, decoded, without the leading `/`. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path.replace(/^\//, '');
}

/** A glob that matches just the path of a file, as the editor's own paths are written: `/a/b.yaml`, `c:/a/b.yaml`. */
export function globOfFile(uri: string): string {
  const path = URI.parse(uri).path.replace(/^\/(?=[a-z]:)/i, '');
  return path.replace(/[[\]{}*?]/g, '[$&]');
}

/** The last name of a URI's path, decoded. */
export function baseName(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * A path that a setting gives, as a folder and a glob below it. It is relative to a folder, or a whole path; `~/` at its
 * beginning is the user's own folder.
 * @param home the URI of the user's own folder, where there is one
 */
export function splitGlob(path: string, folder: string, home: string | undefined): { base: string; glob: string } {
  const slashed = path.trim().replaceAll('\\', '/');
  if (slashed.startsWith('~/') && home !== undefined) return { base: home, glob: slashed.slice(2) };
  if (!slashed.startsWith('/') && !/^[a-z]:\//i.test(slashed))
    return { base: folder, glob: slashed.replace(/^\.\//, '') };
  const names = slashed.split('/');
  const firstGlob = names.findIndex(name => /[*?[{(!]/.test(name));
  const split = firstGlob < 0 ? names.length - 1 : firstGlob;
  return { base: URI.file(names.slice(0, split).join('/') || '/').toString(), glob: names.slice(split).join('/') };
}

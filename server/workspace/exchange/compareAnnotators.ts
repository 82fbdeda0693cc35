import { Agreement, type Difference } from '../../annotations/agreement';
import type { PlacedAnnotation } from '../../annotations/model';
import type { KindAgreement } from '../../protocol';
import { type AnnotationStore, annotationsFolder } from '../annotationStore';
import { type CancellationToken, type FileSystem, stopIfCancelled } from '../host';
import { joinUri, relativePath } from '../uris';

/** One of two who annotated the same articles: all of a folder's annotations, or those of one author. */
export interface Annotator {
  /** In its normal spelling. */
  readonly folder: string;
  readonly author?: string;
}

/** Where two differ in one article. */
export interface ArticleDifferences {
  /** Relative to the folders. */
  readonly path: string;
  /** The article whose text counts: the first annotator's, else the second's. */
  readonly uri: string;
  readonly text: string;
  readonly differences: readonly Difference[];
}

export interface Comparison {
  readonly articles: number;
  readonly kinds: readonly KindAgreement[];
  readonly differences: readonly ArticleDifferences[];
  /** What could not be compared, in words for people. */
  readonly problems: readonly string[];
}

/**
 * Compares two annotators article by article.
 * @param textOf the text of an article; undefined where there is none
 * @throws Cancelled when the token says to stop
 */
export async function compareAnnotators(
  a: Annotator,
  b: Annotator,
  world: {
    readonly store: AnnotationStore;
    readonly files: FileSystem;
    readonly textOf: (uri: string) => Promise<string | undefined>;
  },
  token: CancellationToken,
): Promise<Comparison> {
  const agreement = new Agreement();
  const differences: ArticleDifferences[] = [];
  const problems: string[] = [];
  const paths = [...new Set([...(await pathsIn(a, world.files)), ...(await pathsIn(b, world.files))])].sort();
  let articles = 0;
  for (const path of paths) {
    stopIfCancelled(token);
    const [uriA, uriB] = [joinUri(a.folder, path), joinUri(b.folder, path)];
    const inA = await world.textOf(uriA);
    const text = inA ?? (await world.textOf(uriB));
    if (text === undefined) {
      problems.push(`${path}: there is no such article any more.`);
      continue;
    }
    const [ofA, ofB] = [await said(a, uriA, text, world.store), await said(b, uriB, text, world.store)];
    for (const { trouble } of [ofA, ofB]) if (trouble !== undefined) problems.push(`${path}: ${trouble}`);
    articles++;
    const found = agreement.add({ text, a: ofA.placed, b: ofB.placed });
    const uri = inA === undefined ? uriB : uriA;
    if (found.length > 0) differences.push({ path, uri, text, differences: found });
  }
  return { articles, kinds: agreement.kinds, differences, problems };
}

async function pathsIn({ folder }: Annotator, files: FileSystem): Promise<string[]> {
  const kept = joinUri(folder, annotationsFolder);
  const found = await files.find(folder, [`${annotationsFolder}/**/*.json`], []);
  return found.map(file => relativePath(kept, file)!.replace(/\.json$/, ''));
}

async function said(
  { folder, author }: Annotator,
  uri: string,
  text: string,
  store: AnnotationStore,
): Promise<{ placed: readonly PlacedAnnotation[]; trouble?: string }> {
  const { placed, trouble } = await store.read({ folder, uri }, text);
  return {
    placed: author === undefined ? placed : placed.filter(({ annotation }) => annotation.creator === author),
    ...(trouble !== undefined && { trouble }),
  };
}

/** Reads one entry of a bibliography, as text, into CSL-JSON items. Throws where it can't. */
export type EntryReader = (source: string) => unknown[];

interface Readers {
  readonly bibtex: EntryReader;
  readonly ris: EntryReader;
}

let loading: Promise<Readers> | undefined;

/** citation-js, loaded when a bibliography is first read, since most folders have none. */
export function loadReaders(): Promise<Readers> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Readers> {
  const { plugins } = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  await import('@citation-js/plugin-ris');
  const reader =
    (forceType: string): EntryReader =>
    source =>
      plugins.input.chain(source, { forceType, generateGraph: false });
  return { bibtex: reader('@biblatex/text'), ris: reader('@ris/file') };
}

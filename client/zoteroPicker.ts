/**
 * Zotero's own picker, which Better BibTeX shows for whoever asks on loopback ("cite as you write":
 * https://retorque.re/zotero-better-bibtex/citing/cayw/). Nothing but this machine is ever asked, and nothing of the
 * article is sent.
 */

/** Where Zotero listens, unless its settings say otherwise. */
export const defaultZoteroPort = 23119;

/** Milliseconds for an answer to whether it is there; what a person chooses takes as long as it takes. */
const patience = 3_000;

/** What can't be done, in words for people. */
export class ZoteroError extends Error {
  override readonly name = 'ZoteroError';
}

/**
 * Shows Zotero's picker, and waits for what is chosen.
 * @param port where Zotero listens on 127.0.0.1
 * @param signal stops waiting
 * @returns the citation in pandoc's form, "[@ash2019, p. 3]"; undefined where none was chosen
 * @throws ZoteroError where there is no Zotero, or none with Better BibTeX
 */
export async function pickInZotero(port: number, signal: AbortSignal): Promise<string | undefined> {
  const probe = await ask(port, 'probe=true', AbortSignal.any([signal, AbortSignal.timeout(patience)]));
  if (probe === '' && signal.aborted) return undefined;
  if (probe === 'starting') throw new ZoteroError('Zotero is still starting. Try again in a moment.');
  if (probe !== 'ready') throw new ZoteroError(withoutBetterBibtex);
  const chosen = await ask(port, 'format=pandoc&brackets=true', signal);
  return chosen === '' || chosen.startsWith('[') ? chosen || undefined : `[${chosen}]`;
}

async function ask(port: number, query: string, signal: AbortSignal): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(`http://127.0.0.1:${port}/better-bibtex/cayw?${query}`, { signal, redirect: 'error' });
  } catch {
    if (signal.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError') return '';
    throw new ZoteroError(`Zotero does not answer on port ${port}. Start it, with Better BibTeX, and try again.`);
  }
  if (answer.status === 404) throw new ZoteroError(withoutBetterBibtex);
  if (!answer.ok) throw new ZoteroError(`Zotero could not show its picker (${answer.status}). Try again.`);
  return (await answer.text()).trim();
}

const withoutBetterBibtex = 'Zotero is running without Better BibTeX. Install that add-on in Zotero, and try again.';

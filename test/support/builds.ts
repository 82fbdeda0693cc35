import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The environment variable that names the folder of a run's builds: see `buildEntry`. */
export const buildsVariable = 'ONRECORD_TEST_BUILDS';

/** What vitest does before and after a run: what its tests build is kept in one folder, and made anew when code changed. */
export default function shareBuilds(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-builds-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.env[buildsVariable] = folder;
  project.onTestsRerun(() => {
    remove();
    mkdirSync(folder);
  });
  return remove;
}

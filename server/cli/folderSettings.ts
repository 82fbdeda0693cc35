import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import { readSettings, type Settings, settingsSection } from '../workspace/settings';
import { remark } from './output';

const read = new Map<string, Settings>();

/**
 * The settings that a folder keeps for the editor (`.vscode/settings.json`), as far as they are ours: so that both find the
 * same. What can't be read is told of, and counts for nothing.
 * @param folder its path
 */
export function folderSettings(folder: string): Settings {
  let settings = read.get(folder);
  if (!settings) {
    settings = readSettings(ours(folder));
    read.set(folder, settings);
  }
  return settings;
}

/** Our settings by their names without "onrecord.". */
function ours(folder: string): Record<string, unknown> {
  const file = join(folder, '.vscode', 'settings.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') remark(`${file} can’t be read: ${(error as Error).message}`);
    return {};
  }
  const errors: ParseError[] = [];
  const all: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) remark(`${file} is not JSON: what can be made out of it counts.`);
  const prefix = `${settingsSection}.`;
  return Object.fromEntries(
    Object.entries(typeof all === 'object' && all !== null ? all : {})
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}
